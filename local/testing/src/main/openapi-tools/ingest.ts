// What the README does with curl.
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const api = createClient<paths>({ baseUrl: "http://localhost:8081", headers: { Authorization: "Bearer lk_..." } });

const taken = await api.POST("/api/v1/snapshots", {
  body: {
    platform: "bluesky",
    accountId: "did:plc:fictional1",
    handle: "maplehollowschoo1s",
    displayName: "Maple Hollow Public Schools",
  },
});
console.log(taken.response.status, taken.data);
