// Who wants to know, and what became of it.
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const api = createClient<paths>({ baseUrl: "http://localhost:8083", headers: { Authorization: "Bearer lk_..." } });

const made = await api.POST("/api/v1/subscriptions", {
  body: { address: "robin.sample@maplehollowschools.example", minimumSeverity: "medium", mode: "at_once" },
});
const id: string | undefined = made.data?.id;
const sent = await api.GET("/api/v1/deliveries", { params: { query: { subscriptionId: id, state: "sent", limit: 10 } } });
console.log(sent.data?.items);
