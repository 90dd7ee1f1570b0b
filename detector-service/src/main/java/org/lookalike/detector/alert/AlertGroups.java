package org.lookalike.detector.alert;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny.Session;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;
import org.lookalike.httpserver.paging.Page;
import org.lookalike.postgres.Conditions;
import org.lookalike.postgres.Sessions;

/** Reads the alerts that the caller may see, group by group. */
@ApplicationScoped
public class AlertGroups {

    private static final List<String> ORDER =
            List.of("group_rank", "group_key", "severity_rank", "raised_at", "alert_id");

    private final Sessions sessions;

    AlertGroups(Sessions sessions) {
        this.sessions = sessions;
    }

    /** An alert with the key of its group, and how many alerts of the filter that has, on whatever page. */
    public record GroupedAlert(AlertEntry alert, String key, long size) {

        /** An alert of a list without groups. */
        public static GroupedAlert alone(AlertEntry alert) {
            return new GroupedAlert(alert, AlertGroup.NONE, 0);
        }

        /** Whether it stands in a group. */
        public boolean isGrouped() {
            return !key.equals(AlertGroup.NONE);
        }
    }

    record Place(UUID alertId, int severityRank, Instant raisedAt, String groupKey, long groupSize, int groupRank) {

        Cursor cursor() {
            return Cursor.of(groupRank, groupKey, severityRank, raisedAt, alertId);
        }
    }

    /** The alerts that the filter selects: the group with the most severe first, and of a group the most severe and newest. */
    public Uni<Page<GroupedAlert>> list(AlertFilter filter, AlertGroup group, int limit, @Nullable String after) {
        return sessions.forCaller(session -> list(session, filter, group, limit, after));
    }

    static Uni<Page<GroupedAlert>> list(
            Session session, AlertFilter filter, AlertGroup group, int limit, @Nullable String after) {
        var last = after == null ? null : last(Cursor.parse(after, ORDER.size()));
        return AlertQueries.selected(session, filter)
                .chain(where -> places(session, where, group, limit, last))
                .map(places -> Page.of(places, limit, Place::cursor))
                .chain(page -> AlertQueries.rows(
                                session,
                                page.items().stream().map(Place::alertId).toList())
                        .map(rows -> new Page<>(
                                page.items().stream()
                                        .flatMap(place -> Stream.ofNullable(rows.get(place.alertId()))
                                                .map(row -> new GroupedAlert(
                                                        row.toEntry(), place.groupKey(), place.groupSize())))
                                        .toList(),
                                page.next())));
    }

    private static Uni<List<Place>> places(
            Session session, Conditions where, AlertGroup group, int limit, @Nullable List<?> last) {
        return where.around()
                .page(group.query(where.toString()), ORDER, last, limit)
                .records(session, Place.class);
    }

    private static List<Object> last(Cursor last) {
        return List.of((int) last.number(0), last.text(1), (int) last.number(2), last.time(3), last.id(4));
    }
}
