// The reference: a bare Socket.IO server that sends each posted state to everybody, as it came.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer((request, response) => {
  if (request.method !== "POST") return response.end("ok");
  let body = "";
  request.on("data", (chunk) => (body += chunk));
  request.on("end", () => {
    latest = JSON.parse(body);
    live.to(latest.event).emit("state", latest);
    response.setHeader("Content-Type", "application/json");
    response.end(body);
  });
});
const live = new Server(http, { serveClient: false, pingInterval: 10_000, pingTimeout: 8_000 }).of(
  "/live",
);
let latest = {};

live.on("connection", (socket) => {
  socket.join(socket.handshake.auth.event);
  socket.emit("state", { version: 0, ...latest });
});
http.listen(Number(process.argv[2]), "127.0.0.1", 4096);
