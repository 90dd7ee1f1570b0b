package org.lookalike.detector.services.notifier;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.lookalike.detector.services.ServiceClient;
import org.lookalike.detector.services.ServiceClient.OtherService;
import org.lookalike.detector.services.ServiceClients;

/** Provides the client of notifier-service. */
class NotifierClient {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Produces
    @Singleton
    static ServiceClient<NotifierApi> client(NotifierConfig config, ServiceClients clients) {
        return clients.client(
                new OtherService(
                        "notifier-service", "lookalike.overview.notifier", config.notifierUrl(), config.notifierKey()),
                NotifierApi.class,
                PATIENCE);
    }
}
