package org.lookalike.detector.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lookalike.postgres.Conditions;

/**
 * Which changes are asked for, from a moment and before another; null limits nothing. {@code who} is how a name begins, in whatever case,
 * and the kind is that of the subject, such as {@code alert}. The parts of a change are shown where they are asked for, or a district or
 * subject that they are about; elsewhere it stands for them.
 */
public record AuditFilter(
        @Nullable String subject,
        @Nullable String districtId,
        @Nullable String partOf,
        @Nullable String who,
        @Nullable String kind,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static AuditFilter ofSubject(String subject) {
        return new AuditFilter(subject, null, null, null, null, null, null);
    }

    /** What happened to a district and all that belongs to it. */
    public static AuditFilter ofDistrict(String districtId) {
        return new AuditFilter(null, districtId, null, null, null, null, null);
    }

    Conditions conditions() {
        return new Conditions()
                .add("subject = :subject", "subject", subject)
                .add("district_id = :districtId", "districtId", districtId)
                .add("part_of = :partOf", "partOf", partOf)
                .addIf(subject == null && districtId == null && partOf == null, "part_of is null")
                .add("lower(who) collate \"C\" ^@ lower(cast(:who as text))", "who", who)
                .add("split_part(subject, ':', 1) = :kind", "kind", kind)
                .add("at >= :from", "from", from)
                .add("at < :until", "until", until);
    }
}
