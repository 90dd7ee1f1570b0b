package org.lookalike.ingest.website;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.discovery.SourceStates;
import org.lookalike.ingest.job.JobKind;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.Connector.Demand;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.website.PoliteClient.HostThrottle;
import org.lookalike.ingest.website.VisitFailed.Scope;
import org.lookalike.ingest.website.Websites.VisitContent;
import org.lookalike.ingest.website.page.PageAccount;
import org.lookalike.observability.JobAttempts;
import org.lookalike.postgres.RecurringJob;
import org.lookalike.usdistricts.UsDistrictDirectory;

/** Visits the websites that are due, some at a time, and publishes what they name. */
@ApplicationScoped
class WebsiteVisits {

    /**
     * What so many districts link to is new on no site as a district's own. Of the 12,365 domains of the websites in the directory of US
     * districts, 99.7 % serve at most four districts.
     */
    static final int DISTRICTS_OF_OTHERS = 5;

    private final WebsiteConfig config;
    private final Websites websites;
    private final WebsiteVisit.Topic topic;
    private final SourceStates states;
    private final JobAttempts attempts;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Set<String> allDistricts;
    private final SiteVisitor visitor;
    private final DomainRegistries registries;
    private final DomainHandles handles;
    private final boolean isOn;
    private final ExecutorService workers;

    WebsiteVisits(
            WebsiteConfig config,
            Websites websites,
            WebsiteVisit.Topic topic,
            SourceStates states,
            Sources sources,
            DomainHandles handles,
            HostThrottle throttle,
            JobAttempts attempts,
            MeterRegistry meters,
            Vertx vertx,
            Clock clock) {
        this.config = config;
        this.websites = websites;
        this.topic = topic;
        this.states = states;
        this.attempts = attempts;
        this.meters = meters;
        this.clock = clock;
        this.allDistricts = UsDistrictDirectory.websites();
        var client = new PoliteClient(config, throttle, vertx);
        this.visitor = new SiteVisitor(client, clock);
        this.registries = new DomainRegistries(client, clock);
        this.handles = handles;
        this.isOn = sources.enabled().contains(WebsiteConnector.SOURCE);
        this.workers = Executors.newFixedThreadPool(config.concurrency());
    }

    /** Follows the registry: sites of new districts are added, and those that nothing names any more are said to be gone. */
    @Scheduled(
            every = "{lookalike.sources.website.poll-interval}",
            concurrentExecution = SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> followRegistry() {
        return isOn
                ? RecurringJob.of(
                        websites.addWatched()
                                .chain(websites::leaveToDirectory)
                                .chain(websites::unwatched)
                                .chain(this::remove),
                        "Websites of districts are added later")
                : Uni.createFrom().voidItem();
    }

    /** Follows the setting and the version of the directory. Its sites fall due spread over their interval. */
    @Scheduled(every = "10m", concurrentExecution = SKIP, skipExecutionIf = ApplicationNotRunning.class)
    Uni<Void> followDirectory() {
        if (!isOn) {
            return Uni.createFrom().voidItem();
        }
        var now = clock.instant();
        var schedule = new VisitSchedule(config.directoryInterval());
        var directory = config.directory() ? allDistricts : Set.<String>of();
        var firstVisits = directory.stream()
                .collect(Collectors.toMap(Function.identity(), host -> schedule.first(now, jitter())));
        return RecurringJob.of(websites.setDirectory(firstVisits), "Websites of the directory are added later");
    }

    private Uni<Void> remove(List<String> hosts) {
        return hosts.isEmpty()
                ? Uni.createFrom().voidItem()
                : topic.remove(hosts).chain(() -> websites.remove(hosts));
    }

    @Scheduled(
            every = "{lookalike.sources.website.poll-interval}",
            concurrentExecution = SKIP,
            skipExecutionIf = ApplicationNotRunning.class)
    void visitDue() throws InterruptedException {
        if (isOn) {
            workers.invokeAll(Collections.nCopies(config.concurrency(), this::visitUntilNoneIsDue));
        }
    }

    private @Nullable Void visitUntilNoneIsDue() throws InterruptedException {
        try {
            var claim = await(websites.claim());
            while (claim != null) {
                visit(claim);
                claim = await(websites.claim());
            }
        } catch (RuntimeException e) {
            Log.warnf("Visits of websites were interrupted, they go on later: %s", e);
        }
        return null;
    }

    private void visit(Websites.Claim claim) throws InterruptedException {
        if (!attempts.mayBegin(JobKind.WEBSITE, claim.host(), claim.lease().attempt())) {
            fail(claim, new VisitFailed(Scope.SITE, "the service stopped each time it tried to visit the site"));
            return;
        }
        if (claim.isReassessed() && claim.visitedAt() != null) {
            publish(claim, new VisitContent(claim.pages(), claim.isHandle(), claim.domain(), claim.visitedAt()));
            return;
        }
        try {
            var pages = visitor.visit(claim.host(), claim.pages());
            var isHandle = await(handles.isHandle(claim.host(), claim.isHandle()));
            var finalHost = pages.get(0).uri().getHost();
            var domain = claim.isWatched() ? registries.ask(finalHost, claim.domain()) : claim.domain();
            publish(claim, new VisitContent(pages, isHandle, domain, clock.instant()));
            await(states.succeeded(WebsiteConnector.SOURCE, null));
            count("read");
        } catch (VisitFailed failure) {
            fail(claim, failure);
            count("failed");
        }
    }

    private void publish(Websites.Claim claim, VisitContent visit) {
        var pages = visit.pages();
        var visitedAt = visit.visitedAt();
        var others = accountsOfOthers(claim.host(), pages);
        var finalWebsite = Hosts.plain(pages.get(0).uri().getHost());
        var byHandle = visit.isHandle() ? DomainHandles.account(claim.host()) : Optional.<PageAccount>empty();
        var own = OwnAccounts.of(byHandle, pages, others::contains);
        var firstVisitedAt = Objects.requireNonNullElse(claim.firstVisitedAt(), visitedAt);
        var dates = visit.domain();
        await(websites.recordPublished(claim.host(), proven(own)));
        await(topic.publish(new WebsiteVisit(
                claim.host(),
                visitedAt,
                firstVisitedAt,
                finalWebsite,
                (int) pages.stream().filter(page -> !page.isTrustFile()).count(),
                own,
                dates.registeredAt(),
                dates.transferredAt())));
        await(websites.finish(claim, visit, scheduleOf(claim).afterSuccess(visitedAt, jitter())));
    }

    private static Set<String> proven(List<WebsiteVisit.Account> own) {
        return own.stream()
                .filter(account -> account.doubt() == null)
                .map(WebsiteVisit.Account::key)
                .collect(Collectors.toSet());
    }

    /** Accounts that sites of many districts link to, but those that this site had before, which no other takes. */
    private Set<String> accountsOfOthers(String host, List<ReadPage> pages) {
        var links =
                pages.stream().flatMap(ReadPage::accounts).map(PageAccount::key).collect(Collectors.toSet());
        await(websites.recordLinks(host, links, allDistricts.contains(host)));
        return await(websites.newAndLinkedFrom(host, DISTRICTS_OF_OTHERS));
    }

    private void fail(Websites.Claim claim, VisitFailed failure) {
        var why = String.valueOf(failure.getMessage());
        Log.infof("Website was not read host=%s: %s", claim.host(), why);
        var next = scheduleOf(claim).afterFailure(clock.instant(), failure, claim.failures() + 1, jitter());
        await(websites.fail(claim, why, next));
        await(states.failed(
                WebsiteConnector.SOURCE, SourceFailure.unavailable(why).scopedTo(claim.host())));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().indefinitely();
    }

    private VisitSchedule scheduleOf(Websites.Claim claim) {
        return new VisitSchedule(claim.isWatched() ? config.interval() : config.directoryInterval());
    }

    private void count(String result) {
        meters.counter("lookalike.website.visits", "result", result).increment();
    }

    private static double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    /** Lists the visits of websites among the sources. */
    static final class WebsiteConnector {

        /** A source that cannot be queried: {@link WebsiteVisits} visits on its own schedule. */
        static final AccountSource SOURCE = new PlatformSource("website", List.of(), List.of()) {};

        @Produces
        @Singleton
        static Connector of(WebsiteConfig config) {
            return Connector.ofSettings(
                    SOURCE.platform(),
                    List.of(
                            new Demand(given -> config.enabled(), "lookalike.sources.website.enabled is false"),
                            new Demand(
                                    given -> config.contact().isPresent(),
                                    "lookalike.sources.website.contact is not set; websites are to learn who visits them")),
                    () -> List.of(new On(SOURCE)));
        }
    }
}
