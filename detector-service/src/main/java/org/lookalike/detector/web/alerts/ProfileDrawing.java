package org.lookalike.detector.web.alerts;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.MatchedAccount;
import org.lookalike.detector.record.AccountRecord;
import org.lookalike.detector.record.SeenAccount;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.AlertView.Stored;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The account beside the district as both look in a feed, drawn from the account's record. It is a drawing of its own and no copy of a
 * platform's design, so that nobody takes it for the platform.
 *
 * @param own the district
 * @param seen when the account looked like this, as a sentence
 * @param isIncomplete whether something could not be seen
 */
public record ProfileDrawing(Card own, Card shown, Sentence seen, boolean isIncomplete) {

    private static final int NAME = 80;
    private static final int BIO = 400;
    private static final int POST = 500;

    /**
     * One of both.
     *
     * @param handle null if there is none
     * @param picture its address; null if there is none
     * @param initials in the place of a picture
     * @param facts such as the number of followers
     * @param posts the latest first
     */
    record Card(
            UntrustedText name,
            @Nullable UntrustedText handle,
            @Nullable String picture,
            String initials,
            @Nullable UntrustedText bio,
            List<Sentence> facts,
            List<Post> posts) {}

    /** @param time null if it is unknown */
    record Post(UntrustedText text, @Nullable Sentence time) {}

    /** Draws both, with the pictures below the page of the reader. */
    static ProfileDrawing of(Stored stored, AccountRecord record, Access access) {
        var seen = record.seen();
        var language = access.language();
        var messages = language.messages(ComparisonMessages.class);
        var pictures = access.path() + "/pictures/";
        return new ProfileDrawing(
                own(stored, stored.hasLogo() ? pictures + "logo" : null),
                shown(stored, seen, record.hasPicture() ? pictures + "account" : null, language),
                Sentence.of(
                        seen.isShownByPlatform() ? messages::seenOnPlatform : messages::seenInAlert,
                        seen.seenAt(),
                        language),
                !seen.gaps().isEmpty());
    }

    private static Card own(Stored stored, @Nullable String logo) {
        var name = stored.alert().district().name();
        var platform = stored.alert().account().platform();
        var handle = Stream.ofNullable(stored.district())
                .flatMap(district -> district.profile().officialAccounts().stream())
                .filter(account -> account.platform().equals(platform))
                .map(account -> UntrustedText.verbatim(account.handle(), NAME))
                .findFirst();
        return new Card(
                UntrustedText.verbatim(name, NAME),
                handle.orElse(null),
                logo,
                initials(name),
                null,
                List.of(),
                List.of());
    }

    private static Card shown(Stored stored, SeenAccount seen, @Nullable String picture, UiLanguage language) {
        var alert = stored.alert();
        var account = seen.account();
        var name = account.displayName() == null ? account.handle() : account.displayName();
        var posts = seen.posts() == null ? List.<SeenAccount.Post>of() : seen.posts();
        return new Card(
                Comparison.marked(alert, name, NAME),
                Comparison.marked(alert, account.handle(), NAME),
                picture,
                initials(name),
                UntrustedText.ofOptional(bio(seen, stored.details().matched()), BIO),
                facts(account, language),
                posts.stream()
                        .map(post -> new Post(
                                UntrustedText.of(post.text(), POST),
                                post.publishedAt() == null ? null : Sentence.of(post.publishedAt(), language)))
                        .toList());
    }

    /** The description, of which a record knows nothing if the platform could not be asked. */
    private static @Nullable String bio(SeenAccount seen, @Nullable MatchedAccount matched) {
        return seen.isShownByPlatform() || matched == null ? seen.account().bio() : matched.bio();
    }

    private static List<Sentence> facts(SeenAccount.Profile account, UiLanguage language) {
        var messages = language.messages(ComparisonMessages.class);
        var numbers = NumberFormat.getIntegerInstance(Locale.forLanguageTag(language.tag()));
        return Stream.of(
                        Optional.ofNullable(account.followersCount())
                                .map(count -> Sentence.of(messages.followers(count, numbers.format(count)))),
                        Optional.ofNullable(account.postsCount())
                                .map(count -> Sentence.of(messages.postCount(count, numbers.format(count)))),
                        Optional.ofNullable(account.accountCreatedAt())
                                .map(at -> Sentence.of(messages::joined, at, language)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The first letters of the first two words. */
    private static String initials(String name) {
        return Stream.of(name.strip().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
