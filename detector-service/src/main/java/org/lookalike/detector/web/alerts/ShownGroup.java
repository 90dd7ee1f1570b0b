package org.lookalike.detector.web.alerts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.AlertGroup;
import org.lookalike.detector.alert.AlertGroup.GroupedAlert;

/** Alerts of the queue that stand together, what they have in common, and how many there are on all pages. */
record ShownGroup(@Nullable String heading, long size, @Nullable String districtId, List<ShownAlert> alerts) {

    /** Keeps the order of the alerts, with the address of each account's picture. */
    static List<ShownGroup> of(
            List<GroupedAlert> alerts, @Nullable AlertGroup by, Function<Alert, @Nullable String> thumbnails) {
        return alerts.stream()
                .collect(Collectors.groupingBy(GroupedAlert::key, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(same -> group(same, by, thumbnails))
                .toList();
    }

    private static ShownGroup group(
            List<GroupedAlert> same, @Nullable AlertGroup by, Function<Alert, @Nullable String> thumbnails) {
        var first = same.get(0);
        var district = first.alert().alert().district();
        var isOfDistrict = by == AlertGroup.DISTRICT;
        return new ShownGroup(
                by == null
                        ? null
                        : isOfDistrict
                                ? district.name()
                                : first.isGrouped() ? "Campaign: likely one operator" : "No campaign",
                first.size(),
                isOfDistrict ? district.districtId() : null,
                same.stream()
                        .map(grouped -> ShownAlert.of(
                                grouped.alert(),
                                thumbnails.apply(grouped.alert().alert())))
                        .toList());
    }
}
