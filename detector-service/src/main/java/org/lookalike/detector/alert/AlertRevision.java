package org.lookalike.detector.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
        HANDLE(kept -> kept.state().account().handle()),
        DISPLAY_NAME(kept -> kept.state().account().displayName()),
        PROFILE_URL(kept -> kept.state().account().profileUrl()),
        /** By the picture's hash. */
        PICTURE(
                kept -> kept.state().account().avatarHash() != null,
                kept -> kept.state().account().avatarHash()),
        ACCOUNT_STATE(kept -> EnumCode.of(kept.state().account().state())),
        /** As of the latest match; so are location and links. */
        DESCRIPTION(Field::hasMatched, matched(MatchedAccount::bio)),
        LOCATION(Field::hasMatched, matched(MatchedAccount::location)),
        LINKS(Field::hasMatched, matched(account -> String.join(" ", account.links()))),
        SEVERITY(kept -> EnumCode.of(kept.state().severity())),
        SCORE(kept -> String.format(Locale.ROOT, "%.2f", kept.state().match().score())),
        /** The other districts whose own the account is confirmed to be, in the sentences of the evidence. */
        CLAIMED_BY(kept -> ClaimEvidence.sentences(kept.state()).stream()
                .reduce((all, next) -> all + " " + next)
                .orElse(null)),
        /** That the district's own website links to the account, in the sentence of the evidence. */
        LINKED_BY_WEBSITE(kept -> WebsiteEvidence.sentence(kept.state())),
        /** What became of the newest report to the platform. */
        REPORT(kept -> kept.state().report() == null
                ? null
                : EnumCode.of(kept.state().report().state())),
        /** Since when somebody looks at it. */
        ACKNOWLEDGEMENT(kept -> kept.state().acknowledgement() == null
                ? null
                : kept.state().acknowledgement().at().toString()),
        STATUS(kept -> EnumCode.of(kept.state().status()));

        private final Predicate<Kept> isKnown;
        private final Function<Kept, @Nullable String> value;

        Field(Function<Kept, @Nullable String> value) {
            this(kept -> true, value);
        }

        Field(Predicate<Kept> isKnown, Function<Kept, @Nullable String> value) {
            this.isKnown = isKnown;
            this.value = value;
        }

        private static boolean hasMatched(Kept kept) {
            return kept.matchedAccount() != null;
        }

        private static Function<Kept, @Nullable String> matched(Function<MatchedAccount, @Nullable String> value) {
            return kept -> kept.matchedAccount() == null ? null : value.apply(kept.matchedAccount());
        }

        /** None where the value is the same, or is not known of both. */
        private Stream<FieldChange> change(Kept before, Kept after) {
            var was = value.apply(before);
            var is = value.apply(after);
            return isKnown.test(before) && isKnown.test(after) && !Objects.equals(was, is)
                    ? Stream.of(new FieldChange(this, was, is))
                    : Stream.empty();
        }
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
                before == null
                        ? List.of()
                        : Stream.of(Field.values())
                                .flatMap(field -> field.change(before, kept))
                                .toList());
    }
}
