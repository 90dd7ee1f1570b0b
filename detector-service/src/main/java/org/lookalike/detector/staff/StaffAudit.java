package org.lookalike.detector.staff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.audit.Audit;

/** What the audit says of changes of who may sign in, once for each district that they are about, so that its people see it. */
final class StaffAudit {

    private StaffAudit() {}

    /** @param before what could be done; null for nothing; likewise {@code after} */
    static List<Audit.Change> changes(
            String who, String what, String subject, @Nullable Grant before, @Nullable Grant after) {
        var districts = new TreeSet<String>();
        Stream.of(before, after)
                .flatMap(Stream::ofNullable)
                .flatMap(grant -> Stream.ofNullable(grant.districts()))
                .forEach(districts::addAll);
        var about = new ArrayList<@Nullable String>(districts);
        if (about.isEmpty()) {
            about.add(null);
        }
        return about.stream()
                .map(district ->
                        new Audit.Change(who, what, subject, district, shown(before, district), shown(after, district)))
                .toList();
    }

    static String member(UUID memberId) {
        return "staff:" + memberId;
    }

    static String invitation(UUID invitationId) {
        return "invitation:" + invitationId;
    }

    /** Other districts of the person are nothing to whoever sees this one. */
    private static @Nullable Object shown(@Nullable Grant grant, @Nullable String district) {
        if (grant == null
                || district != null
                        && grant.districts() != null
                        && !grant.districts().contains(district)) {
            return null;
        }
        return grant.states().isEmpty()
                ? Map.of("role", grant.role())
                : Map.of("role", grant.role(), "states", grant.states());
    }
}
