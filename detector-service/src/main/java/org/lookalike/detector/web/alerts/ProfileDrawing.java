package org.lookalike.detector.web.alerts;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.alert.MatchedAccount;
import org.lookalike.detector.record.AccountRecord;
import org.lookalike.detector.record.SeenAccount;
import org.lookalike.detector.web.Access;
import org.lookalike.detector.web.Sentence;
import org.lookalike.detector.web.UiLanguage;
import org.lookalike.detector.web.alerts.AlertView.Stored;
import org.lookalike.untrustedtext.UntrustedText;

/**
 * The account beside the district as both look in a feed, drawn from the account's record, if there is one. It is no copy of a platform's
 * design, so that nobody takes it for the platform. It is incomplete where something could not be seen.
 */
public record ProfileDrawing(Card own, Card shown, Sentence seen, boolean isIncomplete) {

    /** Within this time of an alert, ingest-service has a record unless it cannot ask the platform. */
    private static final Duration RECORD_IS_TAKEN = Duration.ofHours(1);

    /** The parts of a record without which it has no picture. */
    private static final Set<String> NO_PICTURE = Set.of("account", "picture");

    private static final int NAME = 80;
    private static final int BIO = 400;
    private static final int POST = 500;

    /** One of both, with its picture or why it has none, facts such as its followers, and its latest posts. */
    record Card(
            UntrustedText name,
            @Nullable UntrustedText handle,
            Avatar avatar,
            @Nullable String noPicture,
            @Nullable UntrustedText bio,
            List<Sentence> facts,
            List<Post> posts) {}

    record Post(UntrustedText text, @Nullable Sentence time) {}

    /** Draws both, with the pictures below the page of the reader; without a record from what the alert says. */
    static ProfileDrawing of(Stored stored, @Nullable AccountRecord record, Access access) {
        var language = access.language();
        var messages = language.messages(AlertMessages.class);
        var pictures = access.path() + "/pictures/";
        var own = own(stored, stored.hasLogo() ? pictures + "logo" : null, language);
        if (record == null) {
            var seen = Sentence.of(messages::seenInAlert, stored.alert().lastSeenAt(), language);
            return new ProfileDrawing(own, shown(stored, language), seen, false);
        }
        var account = record.seen();
        UnaryOperator<String> seen = account.isShownByPlatform() ? messages::seenOnPlatform : messages::seenInAlert;
        return new ProfileDrawing(
                own,
                shown(stored, account, record.signed().hasPicture() ? pictures + "account" : null, language),
                Sentence.of(seen, account.seenAt(), language),
                !account.gaps().isEmpty());
    }

    private static Card own(Stored stored, @Nullable String logo, UiLanguage language) {
        var name = stored.alert().district().name();
        var platform = stored.alert().account().platform();
        var handle = Stream.ofNullable(stored.district())
                .flatMap(district -> district.profile().officialAccounts().stream())
                .filter(account -> account.platform().equals(platform))
                .map(account -> UntrustedText.verbatim(account.handle(), NAME))
                .findFirst();
        var noLogo = language.text("noLogo");
        return new Card(
                UntrustedText.verbatim(name, NAME),
                handle.orElse(null),
                Avatar.of(name, logo, noLogo),
                logo == null ? noLogo : null,
                null,
                List.of(),
                List.of());
    }

    /** The account, of which no record is taken yet, or none is kept. */
    private static Card shown(Stored stored, UiLanguage language) {
        var account = stored.alert().account();
        var matched = stored.details().matched();
        return card(
                stored.alert(),
                account.displayName(),
                account.handle(),
                null,
                noPicture(stored.details().entry().raisedAt(), language),
                matched == null ? null : matched.bio(),
                List.of(),
                List.of());
    }

    private static Card shown(Stored stored, SeenAccount seen, @Nullable String picture, UiLanguage language) {
        var account = seen.account();
        var posts = seen.posts() == null ? List.<SeenAccount.Post>of() : seen.posts();
        return card(
                stored.alert(),
                account.displayName(),
                account.handle(),
                picture,
                picture == null ? noPicture(seen, language) : null,
                bio(seen, stored.details().matched()),
                facts(account, language),
                posts.stream()
                        .map(post -> new Post(
                                UntrustedText.of(post.text(), POST),
                                post.publishedAt() == null ? null : Sentence.of(post.publishedAt(), language)))
                        .toList());
    }

    private static Card card(
            Alert alert,
            @Nullable String displayName,
            String handle,
            @Nullable String picture,
            @Nullable String noPicture,
            @Nullable String bio,
            List<Sentence> facts,
            List<Post> posts) {
        var name = displayName == null ? handle : displayName;
        return new Card(
                Comparison.marked(alert, name, NAME),
                Comparison.marked(alert, handle, NAME),
                Avatar.of(name, picture, noPicture),
                noPicture,
                UntrustedText.ofOptional(bio, BIO),
                facts,
                posts);
    }

    /** Why there is none of an account that was alerted at this time, as far as the alert says. */
    static String noPicture(Instant raisedAt, UiLanguage language) {
        var isYoung = raisedAt.isAfter(Instant.now().minus(RECORD_IS_TAKEN));
        return language.text(isYoung ? "pictureIsFetched" : "pictureIsNotKept");
    }

    /** Why a record has no picture, which ingest-service says in English. */
    private static String noPicture(SeenAccount seen, UiLanguage language) {
        var gap = seen.gaps().stream()
                .filter(missing -> NO_PICTURE.contains(missing.part()))
                .findFirst();
        return gap.isEmpty()
                ? language.text("platformShowsNoPicture")
                : language == UiLanguage.ENGLISH ? gap.get().why() : language.text("pictureIsNotKept");
    }

    /** The description, of which a record knows nothing if the platform could not be asked. */
    private static @Nullable String bio(SeenAccount seen, @Nullable MatchedAccount matched) {
        return seen.isShownByPlatform() || matched == null ? seen.account().bio() : matched.bio();
    }

    private static List<Sentence> facts(SeenAccount.Profile account, UiLanguage language) {
        var messages = language.messages(AlertMessages.class);
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
}
