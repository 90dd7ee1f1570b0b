package org.lookalike.ingest.tip;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lookalike.httpserver.UntrustedFile;
import org.lookalike.images.ScaledPicture;
import org.lookalike.images.UnusablePicture;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.discovery.FoundPages;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.judge.NameJudge;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountFactsBuilder;
import org.lookalike.ingest.snapshot.AccountSnapshot.Reported;
import org.lookalike.ingest.snapshot.IntakeReport;
import org.lookalike.ingest.snapshot.SnapshotIntake;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryResult.FoundPage;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.source.Sources.AccountLookUp;
import org.lookalike.ingest.tip.Tip.State;
import org.lookalike.ingest.tip.TipTable.Typed;
import org.lookalike.kafka.EnumCode;
import org.lookalike.limits.Limit;
import org.lookalike.limits.Limits;
import org.lookalike.limits.TooManyRequests;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.postgres.Sequentially;
import org.lookalike.profileaddresses.HandleId;
import org.lookalike.profileaddresses.NamedAccount;

/** Publishes an account of a tip that its platform shows, and one as typed only after a person has accepted it. */
@Singleton
record Tips(
        TipTable table,
        Sources sources,
        ImmediatePoller immediatePoller,
        Avatars avatars,
        SnapshotIntake intake,
        NameJudge judge,
        JobAttempts attempts,
        Limits limits,
        TipConfig config,
        Clock clock)
        implements FoundPages {

    private static final String SOURCE = "tip";
    private static final String WEB_SEARCH = "web-search";
    private static final String BY_TITLE =
            "only the title of its page resembles a district's name; look at the page, and check the account in the console by the name that it shows";
    /** When a tip is worth another try that was refused because people have to review too many others first. */
    private static final Duration RETRY_AFTER = Duration.ofHours(1);

    /** In pixels: enough to know a logo by. */
    private static final int PICTURE_SIDE = 256;

    private static final Duration NEXT_TRY = Duration.ofMinutes(1);

    /** Makes tips of accounts that resemble a district, each once. Of others, and of titles, nothing is stored. */
    @Override
    public Uni<Void> take(List<FoundPage> pages) {
        var found = new LinkedHashMap<AccountFacts, NamedAccount>();
        pages.forEach(page -> found.put(asTyped(page.account(), page.name()), page.account()));
        return judge.resembling(List.copyOf(found.keySet()))
                .chain(resembling -> Sequentially.forEach(
                        resembling,
                        facts -> table.addFound(facts.key(), NewTip.found(Objects.requireNonNull(found.get(facts))))));
    }

    /** Stores a tip, to be looked up soon if a source can. Fails if too many of the public await review already. */
    Uni<Tip> take(NewTip tip) {
        return take(UUID.randomUUID(), tip);
    }

    private Uni<Tip> take(UUID id, NewTip tip) {
        var room = new TipTable.Room(
                config.screenshots(), limits.of(Limit.TIPS_TO_REVIEW), limits.of(Limit.TIPS_TO_REVIEW_OF_A_DISTRICT));
        return table.add(id, tip, state(tip), room)
                .onItem()
                .ifNull()
                .failWith(() -> new TooManyRequests("too many tips await review", RETRY_AFTER.toSeconds()));
    }

    private State state(NewTip tip) {
        var account = tip.account();
        return tip.isForReview() || account == null || lookUp(account).isEmpty()
                ? State.AWAITING_REVIEW
                : State.LOOKING_UP;
    }

    /** The same of one of the public, who gets to know nothing of what others told, or what became of that. */
    Uni<Tip> takeOfPublic(NewTip tip) {
        var id = UUID.randomUUID();
        return take(id, tip).map(stored -> Tip.asTold(id, tip, state(tip), clock.instant()));
    }

    /** Adds the name that one of the public read above the account's posts, and its picture, to what they told. Fails with {@link UnusablePicture}. */
    Uni<Void> complete(UUID reportId, @Nullable String name, byte @Nullable [] picture) {
        return picture == null
                ? table.complete(reportId, name, null, config.screenshots())
                : avatars.given(picture, PICTURE_SIDE)
                        .chain(given -> table.complete(reportId, name, given, config.screenshots()));
    }

    private Optional<AccountLookUp> lookUp(NamedAccount account) {
        return sources.lookUp(account.platform(), account.handle(), account.accountId());
    }

    @Scheduled(every = "2s", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> lookUpNext() {
        return RecurringJob.of(
                table.claim().chain(claim -> claim == null ? Uni.createFrom().voidItem() : lookUp(claim)),
                "Looking up a tip was interrupted, it goes on later");
    }

    private Uni<Void> lookUp(TipTable.Claim claim) {
        var tip = claim.tip();
        if (tip.state().equals(EnumCode.of(State.PUBLISHED))) {
            return publishAgain(tip, claim.attempt());
        }
        if (!attempts.mayBegin(JobKind.TIP, String.valueOf(tip.id()), claim.attempt())) {
            return review(tip, "the service stopped each time it tried to look it up");
        }
        var account = tip.named();
        var lookUp = account == null ? Optional.<AccountLookUp>empty() : lookUp(account);
        return lookUp.isEmpty()
                ? review(tip, "its platform is asked no more")
                : immediatePoller
                        .query(lookUp.get().source(), lookUp.get().query())
                        .chain(response -> finish(tip, response))
                        .onFailure(SourceFailure.class)
                        .recoverWithUni(failure -> later(tip, failure.getMessage()));
    }

    /** Publishes an account once more that was accepted as typed, as more families have told of it since, or a replica ended meanwhile. */
    private Uni<Void> publishAgain(Tip tip, int attempt) {
        var published = attempts.mayBegin(JobKind.TIP, String.valueOf(tip.id()), attempt)
                ? intake.takeFacts(
                        List.of(asTyped(tip, new Typed(tip.displayName(), tip.pictureHash()), tip.acceptedFor())),
                        SOURCE)
                : Uni.createFrom().nullItem();
        return published.chain(() -> table.counted(tip));
    }

    /** A platform may hide existing accounts, so a person decides about an account that it does not show. */
    private Uni<Void> finish(Tip tip, QueryResult response) {
        return response.accounts().isEmpty()
                ? review(tip, "its platform shows no such account")
                : avatars.addHashes(response.accounts())
                        .chain(accounts -> intake.takeFacts(counted(tip, accounts), SOURCE))
                        .chain(() -> table.seen(tip))
                        .chain(() -> table.lookUpAgain(tip.id(), NEXT_TRY));
    }

    /** What the platform showed says how many families told of it. */
    private static List<AccountFacts> counted(Tip tip, List<AccountFacts> seen) {
        return tip.isOfPublic()
                ? seen.stream()
                        .map(account -> AccountFactsBuilder.builder(account)
                                .toldByFamilies(tip.families())
                                .build())
                        .toList()
                : seen;
    }

    private Uni<Void> later(Tip tip, @Nullable String why) {
        Log.infof("Tip is looked up later id=%s platform=%s: %s", tip.id(), tip.platform(), why);
        return clock.instant().isBefore(tip.receivedAt().plus(config.lookUpFor()))
                ? table.lookUpAgain(tip.id(), NEXT_TRY)
                : review(tip, why);
    }

    private Uni<Void> review(Tip tip, @Nullable String why) {
        var account = tip.named();
        return tip.foundOnWeb() && account != null
                ? publishFound(tip, account)
                : table.move(tip.id(), State.LOOKING_UP, State.AWAITING_REVIEW, why)
                        .replaceWithVoid();
    }

    /**
     * Publishes an account that a search of the web found, and that its platform does not show, if its handle alone resembles a district:
     * a person follows the address. Else only the title of its page did, which is not stored, so that a person looks at it first.
     */
    private Uni<Void> publishFound(Tip tip, NamedAccount account) {
        return judge.resembling(List.of(asTyped(account, null)))
                .chain(resembling -> resembling.isEmpty()
                        ? table.move(tip.id(), State.LOOKING_UP, State.AWAITING_REVIEW, BY_TITLE)
                        : intake.takeFacts(resembling, WEB_SEARCH)
                                .chain(() -> table.move(tip.id(), State.LOOKING_UP, State.PUBLISHED, null)))
                .replaceWithVoid()
                .onFailure(SourceFailure.class)
                .recoverWithUni(() -> table.lookUpAgain(tip.id(), NEXT_TRY));
    }

    /**
     * Publishes the account as typed, or looks it up first if that was not done. What was seen of it, and what others accepted, stays. Fails with what to do instead.
     *
     * @param reportId what of all that the public typed is published; null for no name and picture of theirs
     * @param districtId whose people decide, and which alone is told then; null for an operator
     */
    Uni<Tip> accept(UUID id, @Nullable UUID reportId, @Nullable String districtId) {
        return awaitingReview(id, districtId).chain(tip -> {
            var account = tip.named();
            if (account == null) {
                throw refused(
                        "the tip names no account that could be read; post a snapshot of it, and dismiss the tip");
            }
            return tip.remark() == null && lookUp(account).isPresent()
                    ? move(tip, State.LOOKING_UP)
                    : typed(tip, reportId).chain(typed -> publishAsTyped(tip, typed, districtId));
        });
    }

    private Uni<Typed> typed(Tip tip, @Nullable UUID reportId) {
        return reportId == null
                ? Uni.createFrom().item(new Typed(tip.displayName(), null))
                : table.typed(tip.id(), reportId)
                        .onItem()
                        .ifNull()
                        .failWith(() -> refused("what was typed has changed meanwhile; read the tip again"));
    }

    private Uni<Tip> publishAsTyped(Tip tip, Typed typed, @Nullable String districtId) {
        return decided(table.published(tip.id(), typed, districtId))
                .call(published -> intake.takeFacts(List.of(asTyped(published, typed, districtId)), SOURCE)
                        .invoke(Tips::requireTaken)
                        .chain(() -> table.counted(published))
                        .onFailure()
                        .call(() -> table.notPublished(tip)));
    }

    private static void requireTaken(IntakeReport report) {
        if (report.rejectedCount() > 0) {
            throw refused(report.rejected().get(0).detail());
        }
        if (report.outdated() > 0) {
            throw refused(
                    "more is known of the account than families typed, or others accepted what they typed; check the account in"
                            + " the console by the name that you saw, or ask the operator of Lookalike to accept the report, and dismiss it");
        }
    }

    /** What the public told says that it is that. */
    private static AccountFacts asTyped(Tip tip, Typed typed, @Nullable String districtId) {
        var account = asTyped(Objects.requireNonNull(tip.named()), typed.displayName());
        return tip.isOfPublic()
                ? AccountFactsBuilder.builder(account)
                        .avatarHash(typed.pictureHash())
                        .reported(new Reported("families", tip.families(), districtId))
                        .build()
                : account;
    }

    /** The account as typed. Without an identifier, a {@link HandleId} replaces it. */
    static AccountFacts asTyped(NamedAccount account, @Nullable String displayName) {
        var id = account.accountId() != null ? account.accountId() : HandleId.of(account.name());
        return AccountFacts.of(account.platform(), id, account.name())
                .displayName(displayName)
                .profileUrl(account.address())
                .build();
    }

    /** Fails with a problem that says what to do instead; so it does of a tip that does not name the district of who decides. */
    Uni<Tip> dismiss(UUID id, @Nullable String districtId) {
        return awaitingReview(id, districtId).chain(tip -> move(tip, State.DISMISSED));
    }

    /** A tip; fails if there is none, or it does not name this district. Null is for an operator, who sees all. */
    Uni<Tip> find(UUID id, @Nullable String districtId) {
        return table.find(id).map(tip -> {
            if (tip == null || districtId != null && !districtId.equals(tip.districtId())) {
                throw new NotFoundException("there is no such tip");
            }
            return tip;
        });
    }

    /** The screenshot of a tip that {@link #find} finds, as it was sent. */
    Uni<Response> screenshot(UUID id, @Nullable String districtId) {
        return find(id, districtId)
                .chain(tip -> table.screenshot(id))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("there is no such tip with a screenshot"))
                .map(one -> UntrustedFile.response(one.bytes(), one.type(), "tip-" + id));
    }

    /** The picture of a report of such a tip, written anew. */
    Uni<Response> picture(UUID id, UUID reportId, @Nullable String districtId) {
        return find(id, districtId)
                .chain(tip -> table.picture(id, reportId))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFoundException("there is no such report with a picture"))
                .map(png -> UntrustedFile.response(png, ScaledPicture.MEDIA_TYPE, "tip-" + reportId));
    }

    private Uni<Tip> awaitingReview(UUID id, @Nullable String districtId) {
        return find(id, districtId).invoke(tip -> {
            if (!tip.state().equals(EnumCode.of(State.AWAITING_REVIEW))) {
                throw refused("the tip is %s; only tips that await review are decided on".formatted(tip.state()));
            }
        });
    }

    private Uni<Tip> move(Tip tip, State to) {
        return decided(table.move(tip.id(), State.AWAITING_REVIEW, to, null));
    }

    private static Uni<Tip> decided(Uni<@Nullable Tip> tip) {
        return tip.onItem().ifNull().failWith(() -> refused("the tip was decided on meanwhile; read it again"));
    }

    private static HttpProblem refused(String why) {
        return HttpProblem.valueOf(Status.CONFLICT, why);
    }

    /** Settings for tips. */
    @ConfigMapping(prefix = "lookalike.tips")
    interface TipConfig {

        /** Whether tips are accepted. */
        @WithDefault("true")
        boolean enabled();

        /** How many tips an IP address may send each replica at once. */
        @WithDefault("5")
        @Min(1)
        @Max(10_000)
        int burst();

        /** The time after which an IP address may send one more. */
        @WithDefault("2m")
        Duration oneMoreAfter();

        /** How long a silent platform is asked for an account before a person has to review the tip. */
        @WithDefault("6h")
        Duration lookUpFor();

        /** Stored screenshots at most, of up to 5 MB each; further tips are stored without theirs. */
        @WithDefault("500")
        @Min(0)
        @Max(100_000)
        int screenshots();
    }
}
