package org.lookalike.detector.overview;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The REST API of notifier-service, as far as the overview needs it. */
@Path("/api/v1/deliveries")
interface NotifierApi {

    /** From first sight to first mail. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Figures(long alerts, @Nullable Double medianSeconds, @Nullable Double p95Seconds) {}

    @GET
    @Path("figures")
    Uni<Figures> figures(@HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization);
}
