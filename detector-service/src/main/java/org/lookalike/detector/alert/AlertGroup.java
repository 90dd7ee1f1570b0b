package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.paging.Cursor;

/** What alerts of the queue have in common that stand together. */
public enum AlertGroup {
    DISTRICT("district_id", 1),
    /** Those likely about accounts of one operator. An alert that shares nothing with others is in none. */
    CAMPAIGN("cast(coalesce(campaign, alert_id) as text)", 2);

    private static final String NONE = "";

    /** An alert with the key of its group, and how many alerts of the filter that has, on whatever page. */
    public record GroupedAlert(AlertEntry alert, String key, long size) {

        /** An alert of a list without groups. */
        public static GroupedAlert alone(AlertEntry alert) {
            return new GroupedAlert(alert, NONE, 0);
        }

        public boolean isGrouped() {
            return !key.equals(NONE);
        }
    }

    /** Where an alert stands: groups come by their most severe alert, and in each the most severe and newest first. */
    record Place(UUID alertId, int severityRank, Instant raisedAt, String groupKey, long groupSize, int groupRank) {

        static final List<String> ORDER = List.of("group_rank", "group_key", "severity_rank", "raised_at", "alert_id");

        Cursor cursor() {
            return Cursor.of(groupRank, groupKey, severityRank, raisedAt, alertId);
        }

        static List<Object> last(String after) {
            var last = Cursor.parse(after, ORDER.size());
            return List.of((int) last.number(0), last.text(1), (int) last.number(2), last.time(3), last.id(4));
        }
    }

    private final String key;
    private final int fewest;

    /** The key is SQL, and a group has at least so many alerts. */
    AlertGroup(String key, int fewest) {
        this.key = key;
        this.fewest = fewest;
    }

    /** The one that an address names; null for none. An InvalidValue names the parameter if there is no such group. */
    public static @Nullable AlertGroup asked(List<String> codes) {
        return AlertQuery.constants("group", AlertGroup.class, codes).stream()
                .findFirst()
                .orElse(null);
    }

    /** The alerts under conditions, with their groups by their most severe alert; ungrouped ones are last. */
    String query(String conditions) {
        return """
               select * from (
                   select alert_id, severity_rank, raised_at, group_key, count(*) over same as group_size,
                          case group_key when '' then 0 else max(severity_rank) over same end as group_rank
                   from (select alert_id, severity_rank, raised_at,
                                case when count(*) over (partition by key) >= %d then key else '' end as group_key
                         from (select alert_id, cast(severity_rank as int) as severity_rank, raised_at, %s as key
                               from alert where %s) as found) as keyed
                   window same as (partition by group_key)) as grouped"""
                .formatted(fewest, key, conditions);
    }
}
