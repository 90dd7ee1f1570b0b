package org.lookalike.detector.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.JsonParameter;
import org.lookalike.postgres.NativeSql;
import org.lookalike.postgres.Sessions;

/** Records who changed what, within the transaction of the change: neither is there without the other. */
@ApplicationScoped
public class Audit {

    private static final String EVENTS =
            """
            select id, at, who, what, subject, district_id, cast(before as text) as before, cast(after as text) as after, trace_id, part_of
            from audit_event where %s and id < :before order by id desc limit :limit""";

    private final Sessions sessions;

    Audit(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * A change by {@code who}, see {@link CurrentActor}; {@code what} is a code in the past tense, such as {@code district_changed}, of a
     * subject such as {@link #alert an alert}. Before and after are written as JSON. What is {@code partOf} another change names the
     * subject of that one.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            String who,
            String what,
            String subject,
            @Nullable String districtId,
            @Nullable Object before,
            @Nullable Object after,
            @Nullable String partOf) {

        public Change(
                String who,
                String what,
                String subject,
                @Nullable String districtId,
                @Nullable Object before,
                @Nullable Object after) {
            this(who, what, subject, districtId, before, after, null);
        }
    }

    /** The subject of changes of an alert. */
    public static String alert(Object alertId) {
        return "alert:" + alertId;
    }

    /** The subject of an import's own changes, which those of its districts are parts of. */
    public static String importOf(Object importId) {
        return "import:" + importId;
    }

    /** The subject of changes of what is registered of a district. */
    public static String district(String districtId) {
        return "district:" + districtId;
    }

    /** Records changes of what another service keeps, in a transaction of the caller. */
    public Uni<Void> record(Change... changes) {
        return sessions.forCaller(session -> record(session, List.of(changes)));
    }

    public Uni<Void> record(Session session, Change change) {
        return record(session, List.of(change));
    }

    public Uni<Void> record(Session session, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return NativeSql.of(
                        """
                        insert into audit_event (at, who, what, subject, district_id, before, after, trace_id, part_of)
                        select now(), who, what, subject, "districtId", before, after, cast(:traceId as text), "partOf"
                        from jsonb_to_recordset(cast(cast(:changes as text) as jsonb)) as change
                             (who text, what text, subject text, "districtId" text, before jsonb, after jsonb, "partOf" text)""")
                .with("traceId", traceId(), "changes", JsonParameter.of(changes))
                .run(session);
    }

    /** What happened, the latest first. */
    public Uni<Page<AuditEvent>> list(AuditFilter filter, int limit, @Nullable String after) {
        var before = after == null ? Long.MAX_VALUE : Cursor.parse(after, 1).number(0);
        return sessions.forCaller(session -> filter.conditions()
                        .in(EVENTS)
                        .with("before", before, "limit", limit + 1)
                        .records(session, AuditEvent.class))
                .map(events -> Page.of(events, limit, event -> Cursor.of(event.id())));
    }

    private static @Nullable String traceId() {
        var context = Span.current().getSpanContext();
        return context.isValid() ? context.getTraceId() : null;
    }
}
