// The camera as a scanner: a picture to aim with, and codes out of it.

import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../words";
import { detector } from "./detector";
import { type Lens, light, turnOff, turnOn } from "./lens";
import { obstacle } from "./obstacle";
import { watch } from "./watch";

const STORED = "sm_camera";

interface Props {
  /** What to hold into the picture. */
  hint: string;
  /** What works without a camera. */
  otherwise: string;
  onCode(code: string): void;
}

export function Camera({ hint, otherwise, onCode }: Props) {
  const [camera, setCamera] = useState(() => localStorage.getItem(STORED) ?? "");
  const { lens, trouble } = useLens(camera);
  const video = useRef<HTMLVideoElement>(null);
  const reading = useReading(video, lens, onCode);
  const choose = (id: string): void => {
    localStorage.setItem(STORED, id);
    setCamera(id);
  };
  if (trouble !== null) return <Trouble>{`${trouble} ${otherwise}`}</Trouble>;
  return (
    <section class="camera" aria-label={t("Camera")}>
      <video ref={video} class="camera-video" muted playsInline />
      <p class="soft" role="status">
        {reading ? hint : t("The camera starts …")}
      </p>
      {lens !== null && <Controls {...{ lens }} onChoose={choose} />}
    </section>
  );
}

function Controls({ lens, onChoose }: { lens: Lens; onChoose(id: string): void }) {
  const [lit, setLit] = useState(false);
  const toggle = (): void => void light(lens, !lit).then(() => setLit(!lit));
  return (
    <div class="cluster">
      {lens.cameras.length > 1 && (
        <label class="cluster">
          {t("Camera")}
          <select value={lens.chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
            {lens.cameras.map(({ deviceId, label }, index) => (
              <option key={deviceId} value={deviceId}>
                {label || t("Camera {n}", { n: index + 1 })}
              </option>
            ))}
          </select>
        </label>
      )}
      {lens.torch && (
        <button type="button" class="button filter" aria-pressed={lit} onClick={toggle}>
          {t("Light")}
        </button>
      )}
    </div>
  );
}

function Trouble({ children }: { children: string }) {
  return (
    <p class="notice notice-warn" role="alert">
      <span class="sign" aria-hidden="true">
        !
      </span>
      <span>{children}</span>
    </p>
  );
}

/** The camera while this component is shown; or why there is none. */
function useLens(camera: string): { lens: Lens | null; trouble: string | null } {
  const [lens, setLens] = useState<Lens | null>(null);
  const [trouble, setTrouble] = useState(() => obstacleWords());
  useEffect(() => {
    if (obstacle() !== null) return;
    let gone = false;
    const started = turnOn(camera);
    started.then(
      (next) => (gone ? turnOff(next) : setLens(next)),
      (error: unknown) => setTrouble(troubleWords(error)),
    );
    return () => {
      gone = true;
      setLens(null);
      void started.then(turnOff, () => undefined);
    };
  }, [camera]);
  return { lens, trouble };
}

/** Reads codes from the picture of the lens; true once it does. */
function useReading(
  video: { readonly current: HTMLVideoElement | null },
  lens: Lens | null,
  onCode: (code: string) => void,
): boolean {
  const [reading, setReading] = useState(false);
  const newest = useRef(onCode);
  newest.current = onCode;
  useEffect(() => {
    const picture = video.current;
    if (lens === null || picture === null) return;
    const end = new AbortController();
    picture.srcObject = lens.stream;
    void picture
      .play()
      .then(detector)
      .then((find) => {
        setReading(true);
        return watch(picture, find, (code) => newest.current(code), end.signal);
      });
    return () => end.abort();
  }, [lens]);
  return reading;
}

function obstacleWords(): string | null {
  switch (obstacle()) {
    case "insecure":
      return t("The camera works over https only.");
    case "missing":
      return t("This browser gives no camera.");
    case null:
      return null;
  }
}

function troubleWords(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError") {
    return t("The camera was not allowed. Allow it beside the address of this page, then reload.");
  }
  if (name === "NotFoundError" || name === "OverconstrainedError") {
    return t("This device has no such camera.");
  }
  return t("The camera does not start; another program may be using it.");
}
