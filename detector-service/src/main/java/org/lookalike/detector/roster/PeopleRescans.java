package org.lookalike.detector.roster;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.lookalike.detector.registry.Registry.RescanRequests;
import org.lookalike.detector.registry.RescanScope;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sessions;

/**
 * Has accounts that were seen before compared with people who agreed, or gave a picture, since: once an hour, as people do so one by one,
 * and a minute later, when all replicas have read of it. Accounts of which a match was dropped with a person who withdrew are assessed again
 * as well.
 */
@ApplicationScoped
class PeopleRescans {

    private final Sessions sessions;
    private final RescanRequests rescans;

    PeopleRescans(Sessions sessions, RescanRequests rescans) {
        this.sessions = sessions;
        this.rescans = rescans;
    }

    @Scheduled(every = "1m", concurrentExecution = SKIP, skipExecutionIf = Scheduled.ApplicationNotRunning.class)
    Uni<Void> request() {
        return RecurringJob.of(
                sessions.forService(session -> NativeSql.of(
                                """
                                update roster set rescanned_at = now() - interval '1 minute',
                                    dropped_at = case when dropped_at > now() - interval '1 minute' then dropped_at end
                                where dropped_at <= now() - interval '1 minute'
                                or rescanned_at < now() - interval '1 hour' and exists (
                                  select from person where person.district_id = roster.district_id and state = 'AGREED'
                                    and compared_since > rescanned_at and compared_since <= now() - interval '1 minute')
                                returning district_id""")
                        .list(session, String.class)
                        .chain(districts -> NativeSql.of("select revision from registry_revision")
                                .first(session, Long.class)
                                .chain(revision -> rescans.add(
                                        session,
                                        RescanScope.of(Set.copyOf(districts)),
                                        revision == null ? 0 : revision)))),
                "Accounts seen before cannot be compared with people now");
    }
}
