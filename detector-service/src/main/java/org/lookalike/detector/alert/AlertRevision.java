package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.kafka.EnumCode;
import org.lookalike.matching.Severity;

/** One revision of an alert, with the account as it was then, and the changes since the kept revision before it. */
public record AlertRevision(
        int revision,
        Instant at,
        Instant lastSeenAt,
        AlertStatus status,
        @Nullable StatusReason statusReason,
        Severity severity,
        double score,
        Alert.Account account,
        List<FieldChange> changes) {

    /** A field that changed; before and after are null where there was, or is, nothing. */
    public record FieldChange(Field field, @Nullable String before, @Nullable String after) {}

    /** What of an alert changes over time. */
    public enum Field {
        HANDLE,
        DISPLAY_NAME,
        PROFILE_URL,
        /** By the picture's hash. */
        PICTURE,
        ACCOUNT_STATE,
        /** As of the latest match; so are location and links. */
        DESCRIPTION,
        LOCATION,
        LINKS,
        SEVERITY,
        SCORE,
        /** The other districts whose own the account is confirmed to be, in the sentences of the evidence. */
        CLAIMED_BY,
        /** That the district's own website links to the account, in the sentence of the evidence. */
        LINKED_BY_WEBSITE,
        /** What became of the newest report to the platform. */
        REPORT,
        /** Since when somebody looks at it. */
        ACKNOWLEDGEMENT,
        STATUS
    }

    /** A revision as it is kept, with what the account showed when it matched, then or earlier. */
    record Kept(Alert state, @Nullable MatchedAccount matchedAccount) {}

    /** Revisions, the latest first. */
    static List<AlertRevision> of(List<Kept> kept) {
        var revisions = new ArrayList<AlertRevision>();
        for (int i = 0; i < kept.size(); i++) {
            revisions.add(of(kept.get(i), i + 1 < kept.size() ? kept.get(i + 1) : null));
        }
        return revisions;
    }

    private static AlertRevision of(Kept kept, @Nullable Kept before) {
        var alert = kept.state();
        return new AlertRevision(
                alert.revision(),
                alert.updatedAt(),
                alert.lastSeenAt(),
                alert.status(),
                alert.statusReason(),
                alert.severity(),
                alert.match().score(),
                alert.account(),
                before == null ? List.of() : changes(before, kept));
    }

    private static List<FieldChange> changes(Kept before, Kept after) {
        var changes = new Changes();
        var was = before.state().account();
        var is = after.state().account();
        changes.add(Field.HANDLE, was.handle(), is.handle());
        changes.add(Field.DISPLAY_NAME, was.displayName(), is.displayName());
        changes.add(Field.PROFILE_URL, was.profileUrl(), is.profileUrl());
        if (was.avatarHash() != null && is.avatarHash() != null) {
            changes.add(Field.PICTURE, was.avatarHash(), is.avatarHash());
        }
        changes.add(Field.ACCOUNT_STATE, EnumCode.of(was.state()), EnumCode.of(is.state()));
        var looked = before.matchedAccount();
        var looks = after.matchedAccount();
        if (looked != null && looks != null) {
            changes.add(Field.DESCRIPTION, looked.bio(), looks.bio());
            changes.add(Field.LOCATION, looked.location(), looks.location());
            changes.add(Field.LINKS, String.join(" ", looked.links()), String.join(" ", looks.links()));
        }
        changes.add(
                Field.SEVERITY,
                EnumCode.of(before.state().severity()),
                EnumCode.of(after.state().severity()));
        changes.add(Field.SCORE, score(before.state()), score(after.state()));
        changes.add(Field.CLAIMED_BY, claims(before.state()), claims(after.state()));
        changes.add(
                Field.LINKED_BY_WEBSITE,
                WebsiteEvidence.sentence(before.state()),
                WebsiteEvidence.sentence(after.state()));
        changes.add(Field.REPORT, report(before.state()), report(after.state()));
        changes.add(Field.ACKNOWLEDGEMENT, acknowledged(before.state()), acknowledged(after.state()));
        changes.add(
                Field.STATUS,
                EnumCode.of(before.state().status()),
                EnumCode.of(after.state().status()));
        return changes.list;
    }

    private static @Nullable String report(Alert alert) {
        return alert.report() == null ? null : EnumCode.of(alert.report().state());
    }

    private static @Nullable String acknowledged(Alert alert) {
        return alert.acknowledgement() == null
                ? null
                : alert.acknowledgement().at().toString();
    }

    private static @Nullable String claims(Alert alert) {
        var claims = ClaimEvidence.sentences(alert);
        return claims.isEmpty() ? null : String.join(" ", claims);
    }

    private static String score(Alert alert) {
        return String.format(Locale.ROOT, "%.2f", alert.match().score());
    }

    private static final class Changes {

        private final List<FieldChange> list = new ArrayList<>();

        void add(Field field, @Nullable String before, @Nullable String after) {
            if (!Objects.equals(before, after)) {
                list.add(new FieldChange(field, before, after));
            }
        }
    }
}
