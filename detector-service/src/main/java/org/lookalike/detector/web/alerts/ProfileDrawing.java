package org.lookalike.detector.web.alerts;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.MatchedAccount;
import org.lookalike.detector.record.AccountRecord;
import org.lookalike.detector.record.SeenAccount;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
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
     * What is drawn.
     *
     * @param matched what the account showed when it last matched; null where that was not kept
     */
    public record Subject(Alert alert, @Nullable MatchedAccount matched, @Nullable RegisteredDistrict district) {

        /** The description, of which a record knows nothing if the platform could not be asked. */
        private @Nullable String bio(SeenAccount seen) {
            return seen.isShownByPlatform() || matched == null ? seen.account().bio() : matched.bio();
        }
    }

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

    /**
     * Draws both.
     *
     * @param pictures the address below which {@code account} and {@code logo} are
     */
    static ProfileDrawing of(
            Subject subject, AccountRecord record, boolean hasLogo, String pictures, UiLanguage language) {
        var seen = record.seen();
        var messages = language.messages(DrawingMessages.class);
        return new ProfileDrawing(
                own(subject, hasLogo ? pictures + "/logo" : null),
                shown(subject, seen, record.hasPicture() ? pictures + "/account" : null, language),
                Sentence.of(
                        seen.isShownByPlatform() ? messages::seenOnPlatform : messages::seenInAlert,
                        seen.seenAt(),
                        language),
                !seen.gaps().isEmpty());
    }

    private static Card own(Subject subject, @Nullable String logo) {
        var name = subject.alert().district().name();
        var platform = subject.alert().account().platform();
        var district = subject.district();
        var handle = district == null
                ? null
                : district.profile().officialAccounts().stream()
                        .filter(account -> account.platform().equals(platform))
                        .map(DistrictProfile.Account::handle)
                        .findFirst()
                        .orElse(null);
        return new Card(
                UntrustedText.verbatim(name, NAME),
                handle == null ? null : UntrustedText.verbatim(handle, NAME),
                logo,
                initials(name),
                null,
                List.of(),
                List.of());
    }

    private static Card shown(Subject subject, SeenAccount seen, @Nullable String picture, UiLanguage language) {
        var account = seen.account();
        var name = account.displayName() == null ? account.handle() : account.displayName();
        var posts = seen.posts() == null ? List.<SeenAccount.Post>of() : seen.posts();
        return new Card(
                Comparison.marked(subject.alert(), name, NAME),
                Comparison.marked(subject.alert(), account.handle(), NAME),
                picture,
                initials(name),
                UntrustedText.ofOptional(subject.bio(seen), BIO),
                facts(account, language),
                posts.stream()
                        .map(post -> new Post(
                                UntrustedText.of(post.text(), POST),
                                post.publishedAt() == null ? null : Sentence.of(post.publishedAt(), language)))
                        .toList());
    }

    private static List<Sentence> facts(SeenAccount.Profile account, UiLanguage language) {
        var messages = language.messages(DrawingMessages.class);
        var numbers = NumberFormat.getIntegerInstance(Locale.forLanguageTag(language.tag()));
        return Stream.of(
                        account.followersCount() == null
                                ? null
                                : Sentence.of(messages.followers(
                                        account.followersCount(), numbers.format(account.followersCount()))),
                        account.postsCount() == null
                                ? null
                                : Sentence.of(
                                        messages.postCount(account.postsCount(), numbers.format(account.postsCount()))),
                        account.accountCreatedAt() == null
                                ? null
                                : Sentence.of(messages::joined, account.accountCreatedAt(), language))
                .flatMap(Stream::ofNullable)
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
