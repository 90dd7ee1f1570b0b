package org.lookalike.detector.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What alerts of the queue have in common that stand together. */
public enum AlertGroup {
    DISTRICT("district_id", 1),
    /** Those likely about accounts of one operator. An alert that shares nothing with others is in none. */
    CAMPAIGN("cast(coalesce(campaign, alert_id) as text)", 2);

    /** The key of what stands in no group. */
    static final String NONE = "";

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
