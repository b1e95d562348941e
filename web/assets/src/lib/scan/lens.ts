// The cameras of this device: which there are, which one runs, and its light.

export interface Lens {
  readonly stream: MediaStream;
  /** Those to choose from; labels are there once the camera was allowed. */
  readonly cameras: readonly MediaDeviceInfo[];
  readonly chosen: string;
  /** Whether this camera has a light. */
  readonly torch: boolean;
}

interface Torch {
  readonly torch?: boolean;
}

/** Turns a camera on: the one with this id, else one that looks away from the holder. */
export async function turnOn(camera: string): Promise<Lens> {
  const which = camera === "" ? { facingMode: "environment" } : { deviceId: { exact: camera } };
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { ...which, width: { ideal: 1280 }, height: { ideal: 720 } },
  });
  const [track] = stream.getVideoTracks();
  const devices = await navigator.mediaDevices.enumerateDevices();
  const abilities = (track?.getCapabilities?.() ?? {}) as Torch;
  return {
    stream,
    cameras: devices.filter(({ kind }) => kind === "videoinput"),
    chosen: track?.getSettings().deviceId ?? camera,
    torch: abilities.torch === true,
  };
}

export function turnOff({ stream }: Lens): void {
  for (const track of stream.getTracks()) track.stop();
}

export async function light(lens: Lens, on: boolean): Promise<void> {
  const torch = { torch: on } as MediaTrackConstraintSet;
  await lens.stream.getVideoTracks()[0]?.applyConstraints({ advanced: [torch] });
}
