package org.lookalike.detector.services.ingest;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceClient.OtherService;
import org.lookalike.detector.services.ServiceClients;

/** Provides the client of ingest-service. */
class IngestClient {

    /** Longer than the time limit of ingest-service for all its requests to a platform. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Produces
    @Singleton
    static ServiceClient<IngestApi> client(IngestConfig config, ServiceClients clients) {
        return clients.client(
                new OtherService("ingest-service", "lookalike.reports.ingest", config.ingestUrl(), config.ingestKey()),
                IngestApi.class,
                PATIENCE);
    }
}
