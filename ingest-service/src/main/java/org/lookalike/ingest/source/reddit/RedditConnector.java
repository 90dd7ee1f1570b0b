package org.lookalike.ingest.source.reddit;

import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credential;

/** Creates the source for Reddit if Reddit has approved it and there is an app. */
final class RedditConnector {

    @Produces
    @Singleton
    static Connector of(RedditConfig config, Vertx vertx, Clock clock) {
        var clientId = Credential.text("client-id", "client ID", config::clientId);
        var clientSecret = Credential.secret("client-secret", "client secret", config::clientSecret);
        var username = Credential.text("username", "username", config::username)
                .matching("[A-Za-z0-9_-]{3,20}", "must be a user's name without u/");
        var approval = Credential.confirmation(
                "access-approved", "Reddit approved this use of its data.", config::accessApproved);
        return Connector.of(
                Reddit.PLATFORM,
                "https://www.reddit.com/prefs/apps",
                List.of(clientId, clientSecret, username, approval),
                List.of(
                        Demand.of(
                                "Reddit demands explicit approval before any access to its data (Responsible Builder Policy); read "
                                        + "docs/sources/reddit.md, request it from Reddit and, once it is granted, set "
                                        + "lookalike.sources.reddit.access-approved=true",
                                approval),
                        Demand.of(
                                "there is no app; set lookalike.sources.reddit.client-id, lookalike.sources.reddit.client-secret and "
                                        + "lookalike.sources.reddit.username to those of the app that Reddit approved",
                                clientId,
                                clientSecret,
                                username)),
                given -> new On(new Reddit(
                        config,
                        given.require(clientId),
                        given.require(clientSecret),
                        given.require(username),
                        vertx,
                        clock)));
    }
}
