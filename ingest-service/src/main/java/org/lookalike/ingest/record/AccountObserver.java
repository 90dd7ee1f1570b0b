package org.lookalike.ingest.record;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.ScaledPicture;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.avatar.NoPicture;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.record.AccountObservation.Gap;
import org.lookalike.ingest.record.AccountObservation.Part;
import org.lookalike.ingest.record.AccountObservation.Profile;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.snapshot.FactsReader;
import org.lookalike.ingest.snapshot.InvalidSnapshot;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.Sources;

/**
 * Looks at an account for a record: its profile, its picture and its latest posts, one request after the other and within the
 * limits of the source. The account's owner controls all of it.
 */
@ApplicationScoped
class AccountObserver {

    private static final int PICTURE_SIDE = 256;
    private static final int POST_LENGTH = 500;

    /** A record is no observation of a source, and names none. */
    private static final String NO_SOURCE = "record";

    private static final Set<SourceFailure.Kind> TRANSIENT =
            Set.of(SourceFailure.Kind.LIMITED, SourceFailure.Kind.UNAVAILABLE);

    private final Sources sources;
    private final ImmediatePoller poller;
    private final Avatars avatars;
    private final FactsReader facts;
    private final Clock clock;

    AccountObserver(Sources sources, ImmediatePoller poller, Avatars avatars, Clock clock) {
        this.sources = sources;
        this.poller = poller;
        this.avatars = avatars;
        this.facts = new FactsReader(clock);
        this.clock = clock;
    }

    /** What was found of a part; both are null where there is nothing to find. */
    private record Found<T>(@Nullable T value, @Nullable Gap gap) {

        private static <T> Found<T> nothing() {
            return new Found<>(null, null);
        }

        private static <T> Found<T> missing(Part part, String why, boolean isTransient) {
            return new Found<>(null, new Gap(part, why, isTransient));
        }
    }

    /**
     * Looks at an account. Fails only if the database does not respond.
     *
     * @param districtId of whose shares of quotas; null if of nobody's
     */
    Uni<AccountObservation> look(AccountKey account, AlertedProfile alerted, @Nullable String districtId) {
        var said = said(account, alerted);
        return profile(said, districtId).chain(profile -> {
            var seen = profile.value();
            return seen != null && seen.state().equals(AlertedProfile.ACTIVE)
                    ? picture(seen.account()).chain(picture -> posts(seen.account(), districtId)
                            .map(posts -> observation(seen, picture, posts, profile.gap())))
                    : Uni.createFrom()
                            .item(observation(
                                    seen == null ? new Profile(said, alerted.state(), alerted.lastSeenAt()) : seen,
                                    Found.nothing(),
                                    Found.nothing(),
                                    profile.gap()));
        });
    }

    /** What the alert says of an account, where each attempt to look at it ended the service. */
    AccountObservation asAlerted(AccountKey account, AlertedProfile alerted) {
        return observation(
                new Profile(said(account, alerted), alerted.state(), alerted.lastSeenAt()),
                Found.nothing(),
                Found.nothing(),
                new Gap(Part.ACCOUNT, "The service stopped each time it tried to look at the account.", false));
    }

    private static AccountObservation observation(
            Profile profile, Found<ScaledPicture> picture, Found<List<Post>> posts, @Nullable Gap ofProfile) {
        return new AccountObservation(
                profile,
                picture.value(),
                posts.value(),
                Stream.of(
                                Optional.ofNullable(ofProfile),
                                Optional.ofNullable(picture.gap()),
                                Optional.ofNullable(posts.gap()))
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** What the alert says, for an account that is gone or that the platform cannot be asked for. */
    private AccountSnapshot said(AccountKey account, AlertedProfile alerted) {
        try {
            return facts.read(
                    AccountFacts.of(account.platform(), account.accountId(), alerted.handle())
                            .displayName(alerted.displayName())
                            .profileUrl(alerted.profileUrl())
                            .build(),
                    NO_SOURCE);
        } catch (InvalidSnapshot e) {
            throw new IllegalStateException("an alert is about an account that cannot be published", e);
        }
    }

    private Uni<Found<Profile>> profile(AccountSnapshot said, @Nullable String districtId) {
        return sources.forReCheck(said.platform())
                .map(source -> poller.query(source, query(source, said), districtId)
                        .map(answer -> profile(said, answer))
                        .onFailure(SourceFailure.class)
                        .recoverWithItem(failure -> failed(Part.ACCOUNT, (SourceFailure) failure)))
                .orElseGet(() -> Uni.createFrom()
                        .item(Found.missing(
                                Part.ACCOUNT, "No source is connected that can be asked for the account.", false)));
    }

    private static SourceQuery query(AccountSource source, AccountSnapshot said) {
        return source.can(QueryType.LOOK_UP_ID)
                ? new SourceQuery.Ids(List.of(said.accountId()))
                : new SourceQuery.Handles(List.of(said.handle()));
    }

    private Found<Profile> profile(AccountSnapshot said, QueryResult answer) {
        return Stream.concat(
                        answer.accounts().stream()
                                .filter(shown -> shown.key().equals(said.key()))
                                .flatMap(shown -> snapshot(shown).stream())
                                .map(shown -> new Profile(shown, AlertedProfile.ACTIVE, clock.instant())),
                        answer.gone().stream()
                                .filter(gone -> gone.key().equals(said.key()))
                                .map(gone -> new Profile(said, gone.state(), clock.instant())))
                .findFirst()
                .map(profile -> new Found<>(profile, null))
                .orElseGet(() -> Found.missing(Part.ACCOUNT, "The platform did not show the account.", false));
    }

    private Optional<AccountSnapshot> snapshot(AccountFacts shown) {
        try {
            return Optional.of(facts.read(shown, NO_SOURCE));
        } catch (InvalidSnapshot e) {
            return Optional.empty();
        }
    }

    private Uni<Found<ScaledPicture>> picture(AccountSnapshot account) {
        var address = account.avatarUrl();
        return address == null
                ? Uni.createFrom().item(Found.nothing())
                : avatars.scaled(account.platform(), URI.create(address), PICTURE_SIDE)
                        .map(picture -> new Found<>(picture, null))
                        .onFailure()
                        .recoverWithItem(AccountObserver::noPicture);
    }

    private static Found<ScaledPicture> noPicture(Throwable failure) {
        return failure instanceof NoPicture none
                ? Found.missing(Part.PICTURE, why(none.reason()), none.reason() == NoPicture.Reason.UNREACHABLE)
                : Found.missing(
                        Part.PICTURE,
                        failure instanceof UnusablePicture unusable
                                        && unusable.reason() == UnusablePicture.Reason.TOO_LARGE
                                ? "The picture is too large."
                                : "The picture cannot be read.",
                        false);
    }

    private static String why(NoPicture.Reason reason) {
        return switch (reason) {
            case UNKNOWN_HOST -> "The picture is not at one of the platform's own servers.";
            case UNREACHABLE -> "The picture could not be fetched: its server did not answer.";
            case FORBIDDEN -> "The picture was not fetched: its address leads into a private network.";
            case NOT_FOUND -> "The picture could not be fetched: there is none at its address (404).";
            case REFUSED -> "The picture could not be fetched: its server refused it.";
            case TOO_LARGE -> "The picture is too large.";
        };
    }

    private Uni<Found<List<Post>>> posts(AccountSnapshot account, @Nullable String districtId) {
        return sources.enabled().stream()
                .filter(source -> source.platform().equals(account.platform()))
                .flatMap(source -> source instanceof PostSource posts ? Stream.of(posts) : Stream.empty())
                .findFirst()
                .map(source -> poller.latestPosts(source, account.accountId(), districtId)
                        .map(AccountObserver::readable)
                        .onFailure(SourceFailure.class)
                        .recoverWithItem(failure -> failed(Part.POSTS, (SourceFailure) failure)))
                .orElseGet(() -> Uni.createFrom()
                        .item(Found.missing(Part.POSTS, "Posts are not read on this platform.", false)));
    }

    /** Posts that every reader can store and print; one without text, such as a picture alone, is left out. */
    private static Found<List<Post>> readable(LatestPosts latest) {
        return new Found<>(
                latest.posts().stream()
                        .flatMap(post -> Stream.ofNullable(
                                        FactsReader.text(post.text().strip(), POST_LENGTH))
                                .map(text -> new Post(text, post.publishedAt(), post.url())))
                        .limit(LatestPosts.MOST)
                        .toList(),
                null);
    }

    private static <T> Found<T> failed(Part part, SourceFailure failure) {
        return Found.missing(
                part,
                switch (failure.kind()) {
                    case LIMITED -> "The platform's limit was used up.";
                    case UNAVAILABLE -> "The platform did not answer.";
                    case UNAUTHORIZED -> "The platform did not accept the installation's access.";
                    case MALFORMED -> "The platform's answer could not be read.";
                    case REFUSED -> "The platform refused to answer.";
                },
                TRANSIENT.contains(failure.kind()));
    }
}
