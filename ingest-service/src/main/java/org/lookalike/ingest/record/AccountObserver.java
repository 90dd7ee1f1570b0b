package org.lookalike.ingest.record;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.avatar.Avatars.ScaledAvatar;
import org.lookalike.ingest.avatar.NoPicture;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.record.AccountObservation.Gap;
import org.lookalike.ingest.record.AccountObservation.Part;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.snapshot.FactsReader;
import org.lookalike.ingest.snapshot.InvalidSnapshot;
import org.lookalike.ingest.source.PostSource;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.source.Sources.AccountLookUp;
import org.lookalike.profileaddresses.HandleId;

/** Looks at an account's profile, picture and latest posts for a record. Its owner controls all of it. */
@ApplicationScoped
class AccountObserver {

    private static final int PICTURE_SIDE = 256;
    private static final int POST_LENGTH = 500;

    /** A record is no observation of a source, and names none. */
    private static final String NO_SOURCE = "record";

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

    /** Looks at an account, of the shares of a district or of nobody. Fails only if the database does not respond. */
    Uni<AccountObservation> look(AccountKey account, AlertedProfile alerted, @Nullable String districtId) {
        return new Look(account, alerted, districtId).observation();
    }

    /** What the alert says of an account, where each attempt to look at it ended the service. */
    AccountObservation asAlerted(AccountKey account, AlertedProfile alerted) {
        var look = new Look(account, alerted, null);
        look.missing(Part.ACCOUNT, "The service stopped each time it tried to look at the account.", false);
        return new AccountObservation(look.asAlerted(), null, null, look.gaps);
    }

    private final class Look {

        private final AccountKey account;
        private final AlertedProfile alerted;
        private final @Nullable String districtId;
        private final List<Gap> gaps = new ArrayList<>();

        private Look(AccountKey account, AlertedProfile alerted, @Nullable String districtId) {
            this.account = account;
            this.alerted = alerted;
            this.districtId = districtId;
        }

        private Uni<AccountObservation> observation() {
            return profile()
                    .chain(seen -> seen != null && seen.state().equals(AlertedProfile.ACTIVE)
                            ? picture(seen).chain(picture -> posts(seen)
                                    .map(posts -> new AccountObservation(seen, picture, posts, gaps)))
                            : keptPicture(seen)
                                    .map(picture -> new AccountObservation(
                                            seen == null ? asAlerted() : seen, picture, null, gaps)));
        }

        /** Where nobody shows the account, the picture that was seen or given before. */
        private Uni<@Nullable ScaledAvatar> keptPicture(@Nullable AccountSnapshot seen) {
            return seen == null
                    ? avatars.kept(account, PICTURE_SIDE)
                    : Uni.createFrom().nullItem();
        }

        private AccountSnapshot asAlerted() {
            return asAlerted(alerted.state(), alerted.lastSeenAt());
        }

        /** What the alert says, for an account that is gone or that the platform cannot be asked for. */
        private AccountSnapshot asAlerted(String state, Instant seenAt) {
            try {
                return facts.read(
                        AccountFacts.of(account.platform(), account.accountId(), alerted.handle())
                                .displayName(alerted.displayName())
                                .profileUrl(alerted.profileUrl())
                                .build(),
                        state,
                        seenAt,
                        NO_SOURCE);
            } catch (InvalidSnapshot e) {
                throw new IllegalStateException("an alert is about an account that cannot be published", e);
            }
        }

        private <T> @Nullable T missing(Part part, String why, boolean isTransient) {
            gaps.add(new Gap(part, why, isTransient));
            return null;
        }

        private Uni<@Nullable AccountSnapshot> profile() {
            return lookUp().map(one -> poller.query(one.source(), one.query(), districtId)
                            .map(this::profile)
                            .onFailure(SourceFailure.class)
                            .recoverWithItem(failure -> failed(Part.ACCOUNT, (SourceFailure) failure)))
                    .orElseGet(() -> Uni.createFrom()
                            .item(() -> missing(
                                    Part.ACCOUNT, "No source that can look up the account is connected.", false)));
        }

        private Optional<AccountLookUp> lookUp() {
            var byHandle = sources.lookUp(account.platform(), asAlerted().handle(), null);
            return HandleId.isOne(account.accountId())
                    ? byHandle
                    : sources.lookUp(account.platform(), null, account.accountId())
                            .or(() -> byHandle);
        }

        private @Nullable AccountSnapshot profile(QueryResult answer) {
            return Stream.concat(
                            answer.accounts().stream()
                                    .filter(this::isTheAccount)
                                    .flatMap(shown -> snapshot(shown).stream()),
                            answer.gone().stream()
                                    .filter(gone -> gone.key().equals(account))
                                    .map(gone -> asAlerted(gone.state(), clock.instant())))
                    .findFirst()
                    .orElseGet(() -> missing(Part.ACCOUNT, "The platform did not show the account.", false));
        }

        /** Also where its handle alone was known. */
        private boolean isTheAccount(AccountFacts shown) {
            return shown.key().equals(account)
                    || shown.platform().equals(account.platform())
                            && HandleId.of(shown.handle()).equals(account.accountId());
        }

        private Uni<@Nullable ScaledAvatar> picture(AccountSnapshot seen) {
            var address = seen.avatarUrl();
            return address == null
                    ? Uni.createFrom().nullItem()
                    : avatars.scaled(account.platform(), URI.create(address), PICTURE_SIDE)
                            .map(scaled -> new ScaledAvatar(scaled, null, false))
                            .onFailure()
                            .recoverWithItem(
                                    failure -> missing(Part.PICTURE, noPicture(failure), isTransient(failure)));
        }

        private Uni<@Nullable List<Post>> posts(AccountSnapshot seen) {
            return sources.enabled().stream()
                    .filter(source -> source.platform().equals(account.platform()))
                    .flatMap(source -> source instanceof PostSource posts ? Stream.of(posts) : Stream.empty())
                    .findFirst()
                    .map(source -> poller.latestPosts(source, seen.accountId(), districtId)
                            .map(AccountObserver::readable)
                            .onFailure(SourceFailure.class)
                            .recoverWithItem(failure -> failed(Part.POSTS, (SourceFailure) failure)))
                    .orElseGet(() -> Uni.createFrom()
                            .item(() -> missing(Part.POSTS, "Posts are not read on this platform.", false)));
        }

        private <T> @Nullable T failed(Part part, SourceFailure failure) {
            return missing(
                    part,
                    switch (failure.kind()) {
                        case LIMITED -> "The platform's limit was used up.";
                        case UNPAID -> "The installation's credit at the platform was used up.";
                        case UNAVAILABLE -> "The platform did not answer.";
                        case UNAUTHORIZED -> "The platform did not accept the installation's access.";
                        case MALFORMED -> "The platform's answer could not be read.";
                        case REFUSED -> "The platform refused to answer.";
                    },
                    SourceFailure.isOf(SourceFailure.Kind.LIMITED, SourceFailure.Kind.UNAVAILABLE)
                            .test(failure));
        }
    }

    private Optional<AccountSnapshot> snapshot(AccountFacts shown) {
        try {
            return Optional.of(facts.read(shown, NO_SOURCE));
        } catch (InvalidSnapshot e) {
            return Optional.empty();
        }
    }

    private static boolean isTransient(Throwable failure) {
        return failure instanceof NoPicture none && none.reason() == NoPicture.Reason.UNREACHABLE;
    }

    private static String noPicture(Throwable failure) {
        if (failure instanceof NoPicture none) {
            return switch (none.reason()) {
                case UNKNOWN_HOST -> "The picture is not at one of the platform's own servers.";
                case UNREACHABLE -> "The picture could not be fetched: its server did not answer.";
                case FORBIDDEN -> "The picture was not fetched: its address leads into a private network.";
                case NOT_FOUND -> "The picture could not be fetched: there is none at its address (404).";
                case REFUSED -> "The picture could not be fetched: its server refused it.";
                case TOO_LARGE -> "The picture is too large.";
            };
        }
        return failure instanceof UnusablePicture unusable && unusable.reason() == UnusablePicture.Reason.TOO_LARGE
                ? "The picture is too large."
                : "The picture cannot be read.";
    }

    /** Posts that every reader can store and print; one without text, such as a picture alone, is left out. */
    private static List<Post> readable(LatestPosts latest) {
        return latest.posts().stream()
                .flatMap(post -> Stream.ofNullable(FactsReader.text(post.text().strip(), POST_LENGTH))
                        .map(text -> new Post(text, post.publishedAt(), post.url())))
                .limit(LatestPosts.MOST)
                .toList();
    }
}
