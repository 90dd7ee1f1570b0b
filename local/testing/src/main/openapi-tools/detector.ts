// What the README does with curl, and a decision that is made in the state that was seen, once.
import createClient from "openapi-fetch";
import type { paths } from "./api.js";

const api = createClient<paths>({ baseUrl: "http://localhost:8082", headers: { Authorization: "Bearer lk_..." } });

const registered = await api.POST("/api/v1/districts", {
  body: { name: "Maple Hollow Public Schools", state: "MA", webDomains: ["maplehollowschools.example"] },
});
const districtId: string | undefined = registered.data?.districtId;

const found = await api.GET("/api/v1/alerts", {
  params: { query: { districtId, severity: ["high", "critical"], status: ["open"], order: "severity", limit: 10 } },
});
for (const alert of found.data?.items ?? []) {
  const alertId = alert.alertId!;
  const shown = await api.GET("/api/v1/alerts/{alertId}", { params: { path: { alertId } } });
  const score: number | undefined = shown.data?.match?.score;
  const decided = await api.POST("/api/v1/alerts/{alertId}/decisions", {
    params: {
      path: { alertId },
      header: { "If-Match": shown.response.headers.get("ETag") ?? "*", "Idempotency-Key": crypto.randomUUID() },
    },
    body: { verdict: "true_positive", actions: ["district_informed"], externalId: "INC0012345" },
  });
  if (decided.error) {
    const detail: string | undefined = decided.error.detail;
    console.error(score, detail);
  } else {
    const decisionId: string | undefined = decided.data.decisionId;
    await api.POST("/api/v1/alerts/{alertId}/decisions/{decisionId}/undo", {
      params: { path: { alertId, decisionId: decisionId! } },
      body: { comment: "That was the other account." },
    });
  }
}
