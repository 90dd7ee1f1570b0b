package org.lookalike.ingest.snapshot;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.permutation.HandleRules;

/** Reads what platforms say. Nobody can correct them, so long texts are cut and what is forbidden is left out. */
public record FactsReader(Clock clock) {

    /** @throws InvalidSnapshot if the identifier or the handle cannot be published */
    public AccountSnapshot read(AccountFacts facts, String source) throws InvalidSnapshot {
        return read(facts, "active", clock.instant(), source);
    }

    /** The snapshot of an account in a state; fails if the identifier or the handle cannot be published. */
    public AccountSnapshot read(AccountFacts facts, String state, Instant observedAt, String source)
            throws InvalidSnapshot {
        return snapshot(facts, accountId(facts), handle(facts), state, observedAt, source);
    }

    /** @param handle the last one known */
    AccountSnapshot read(GoneAccount gone, String handle, String source) {
        var facts = AccountFacts.of(gone.platform(), gone.accountId(), handle).build();
        return snapshot(facts, gone.accountId(), handle, gone.state(), clock.instant(), source);
    }

    private static AccountSnapshot snapshot(
            AccountFacts facts, String accountId, String handle, String state, Instant observedAt, String source) {
        return new AccountSnapshot(
                facts.platform(),
                accountId,
                handle,
                text(facts.displayName(), SnapshotReader.NAME_LENGTH),
                text(facts.bio(), SnapshotReader.BIO_LENGTH),
                webAddress(facts.profileUrl()),
                text(facts.location(), SnapshotReader.NAME_LENGTH),
                texts(facts.links(), SnapshotReader.LINKS, SnapshotReader.ADDRESS_LENGTH),
                texts(facts.verifiedLinks(), SnapshotReader.LINKS, SnapshotReader.ADDRESS_LENGTH),
                webAddress(facts.avatarUrl()),
                facts.avatarHash(),
                facts.verified(),
                texts(facts.platformLabels(), SnapshotReader.LABELS, SnapshotReader.LABEL_LENGTH),
                facts.parodyLabel(),
                count(facts.followersCount()),
                count(facts.postsCount()),
                time(facts.accountCreatedAt()),
                state,
                observedAt,
                source,
                facts.reported(),
                facts.toldByFamilies());
    }

    private static String accountId(AccountFacts facts) throws InvalidSnapshot {
        var id = facts.accountId();
        if (id.isEmpty() || !SnapshotReader.isAccountId(id)) {
            throw InvalidSnapshot.field("accountId", "is no identifier that can be published");
        }
        return SnapshotFields.limited("accountId", id, SnapshotReader.ACCOUNT_ID_LENGTH);
    }

    private static String handle(AccountFacts facts) throws InvalidSnapshot {
        var handle = HandleRules.withoutAt(facts.handle());
        if (handle.isEmpty()) {
            throw InvalidSnapshot.field("handle", "is missing");
        }
        return SnapshotFields.limited("handle", SnapshotFields.printable(handle), SnapshotReader.HANDLE_LENGTH);
    }

    /** A text that every reader can store and print, cut to a length in Unicode code points; null if nothing is left. */
    public static @Nullable String text(@Nullable String text, int maxLength) {
        return text == null || text.isEmpty() ? null : cut(SnapshotFields.printable(text), maxLength);
    }

    private static String cut(String text, int maxLength) {
        return text.codePointCount(0, text.length()) <= maxLength
                ? text
                : text.substring(0, text.offsetByCodePoints(0, maxLength));
    }

    private static @Nullable String webAddress(@Nullable String address) {
        try {
            return address == null || address.isBlank()
                    ? null
                    : SnapshotFields.webAddress("address", address, SnapshotReader.ADDRESS_LENGTH);
        } catch (InvalidSnapshot e) {
            return null;
        }
    }

    private static List<String> texts(List<String> texts, int maxItems, int maxLength) {
        return texts.stream()
                .map(text -> text(text, maxLength))
                .filter(Objects::nonNull)
                .distinct()
                .limit(maxItems)
                .toList();
    }

    private static @Nullable Long count(@Nullable Long count) {
        return count == null || count < 0 ? null : count;
    }

    private static @Nullable Instant time(@Nullable Instant time) {
        return time == null || time.isBefore(Instant.EPOCH) ? null : time.truncatedTo(ChronoUnit.MILLIS);
    }
}
