package org.lookalike.matching.evaluation.search;

import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.matching.AccountProfile;

/** Where an account's owner can write a word. */
public enum ProfileField {
    BEFORE_NAME((profile, word) -> profile.withDisplayName(joined(word, profile.displayName()))),
    BEHIND_NAME((profile, word) -> profile.withDisplayName(joined(profile.displayName(), word))),
    BEHIND_HANDLE((profile, word) -> withHandle(profile, profile.handle() + "_" + word)),
    BIO((profile, word) -> profile.withBio(joined(profile.bio(), word))),
    LOCATION((profile, word) -> profile.withLocation(joined(profile.location(), word))),
    LINK((profile, word) -> profile.withLinks(
            Stream.concat(profile.links().stream(), Stream.of("https://www." + word.toLowerCase(Locale.ROOT) + ".org"))
                    .toList()));

    private final BiFunction<AccountProfile, String, AccountProfile> change;

    ProfileField(BiFunction<AccountProfile, String, AccountProfile> change) {
        this.change = change;
    }

    /** The profile with this word added. */
    AccountProfile with(AccountProfile profile, String word) {
        return change.apply(profile, word);
    }

    /** Whether people see it in a feed, where it may tell them that somebody else speaks. */
    public boolean isInFeed() {
        return this == BEFORE_NAME || this == BEHIND_NAME || this == BEHIND_HANDLE;
    }

    /** For people: {@code before name}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String joined(@Nullable String first, @Nullable String second) {
        return Stream.of(first, second)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static AccountProfile withHandle(AccountProfile profile, String handle) {
        return new AccountProfile(
                profile.platform(),
                profile.accountId(),
                handle,
                profile.displayName(),
                profile.bio(),
                profile.location(),
                profile.links(),
                profile.verifiedLinks(),
                profile.verified(),
                profile.avatarHash(),
                profile.namedBy());
    }
}
