package org.lookalike.detector.web.alerts;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.AlertQueries;
import org.lookalike.detector.audit.CurrentActor;
import org.lookalike.postgres.Districts;
import org.lookalike.postgres.Sessions;
import org.lookalike.security.Caller;
import org.lookalike.security.Scope;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.security.link.LinkKeys;
import org.lookalike.security.link.LinkPurpose;
import org.lookalike.security.link.LinkVerification;

/** Identifies callers who come by a link in a mail, without an account: the notifier signed the link with a shared key. */
@Startup
@ApplicationScoped
class MailLinkReaders {

    private static final Logger LOG = Logger.getLogger(MailLinkReaders.class);
    private static final Set<String> SCOPES = Set.of(Scope.READ, Scope.REVIEW);

    private final Sessions sessions;
    private final AlertQueries alerts;
    private final LinkKeys keys;

    MailLinkReaders(Sessions sessions, AlertQueries alerts, MailLinkConfig config) {
        this.sessions = sessions;
        this.alerts = alerts;
        this.keys = LinkKeys.of(config.keys().orElse(List.of()));
        if (config.keys().isEmpty()) {
            LOG.warn("lookalike.links.keys is not set, so links to alerts in mails let nobody in;"
                    + " set it to what notifier-service has");
        }
    }

    LinkVerification verify(String token) {
        return keys.verify(LinkPurpose.ALERT, token, Instant.now());
    }

    /** The holder of this link, limited to the district of its alert; null if the alert no longer exists. */
    Uni<@Nullable Caller> caller(LinkGrant grant) {
        return sessions.forService(session -> alerts.find(grant.subject()))
                .onItem()
                .ifNotNull()
                .transform(entry -> new Caller(
                        CurrentActor.byLink(Objects.requireNonNull(grant.reader())),
                        SCOPES,
                        Districts.of(List.of(entry.alert().district().districtId()))));
    }
}
