package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.website.LocalSites.Site;
import org.lookalike.ingest.website.page.PageAccount;

/** How many accounts of districts are found on sites built as the makers of school websites build them, and how many of others. */
class WebsiteBenchTest {

    private static final int SITES = 60;
    private static final double FOUND = 0.95;

    private static Vertx vertx;
    private static LocalSites server;

    /** The pages of every site; empty where the home page was not read. */
    private static Map<Site, Optional<List<ReadPage>>> visited;

    @BeforeAll
    static void visitAll() throws IOException, InterruptedException, ExecutionException {
        // Its first use is not safe for several threads; Quarkus makes it at the start.
        ContextManagerProvider.instance();
        vertx = Vertx.vertx();
        server = new LocalSites();
        var visitor =
                new SiteVisitor(new PoliteClient(server.config(), new LocalHostThrottle(), vertx), Clock.systemUTC());
        var visits = new ArrayList<Callable<Optional<List<ReadPage>>>>();
        server.sites().forEach(site -> visits.add(() -> visit(visitor, site)));
        var threads = Executors.newFixedThreadPool(8);
        var results = threads.invokeAll(visits);
        threads.shutdown();
        visited = new HashMap<>();
        for (int i = 0; i < results.size(); i++) {
            Future<Optional<List<ReadPage>>> result = results.get(i);
            visited.put(server.sites().get(i), result.get());
        }
    }

    private static Optional<List<ReadPage>> visit(SiteVisitor visitor, Site site) throws InterruptedException {
        try {
            return Optional.of(visitor.visit(site.host(), List.of()));
        } catch (VisitFailed e) {
            return Optional.empty();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
        vertx.close();
    }

    @Test
    void accountsOfDistricts_areFound_andNoneOfOthers() {
        var others = accountsOfOthers();
        var missed = new TreeSet<String>();
        var wrong = new TreeSet<String>();
        int expected = 0;
        for (var site : server.sites()) {
            var own = own(site, others);
            var named = Set.copyOf(site.expected().orElse(List.of()));
            expected += named.size();
            named.stream()
                    .filter(account -> !own.contains(account))
                    .forEach(account -> missed.add(site.host() + " " + account));
            own.stream()
                    .filter(account -> !named.contains(account))
                    .forEach(account -> wrong.add(site.host() + " " + account));
        }
        double found = 1 - (double) missed.size() / expected;
        System.out.printf(
                "Websites: %d, accounts: %d, found: %.1f %%, wrong: %d%nmissed: %s%n",
                server.sites().size(), expected, 100 * found, wrong.size(), missed);
        assertThat(server.sites()).hasSizeGreaterThanOrEqualTo(SITES);
        assertThat(wrong).isEmpty();
        assertThat(found).isGreaterThanOrEqualTo(FOUND);
    }

    @Test
    void siteThatCannotBeRead_orMayNot_isNotPublished() {
        assertThat(visited).allSatisfy((site, pages) -> assertThat(pages.isPresent())
                .as(site.host())
                .isEqualTo(site.expected().isPresent()));
    }

    @Test
    void whatRobotsTxtForbids_isNotAskedFor() {
        var asked = server.received().stream()
                .collect(Collectors.groupingBy(
                        LocalSites.Received::host,
                        TreeMap::new,
                        Collectors.mapping(LocalSites.Received::path, Collectors.toList())));
        assertThat(asked).hasSizeGreaterThan(SITES).allSatisfy((host, paths) -> {
            assertThat(paths).as(host).hasSizeLessThanOrEqualTo(12).contains("/robots.txt");
            assertThat(paths.get(0)).as("the first of %s", host).isEqualTo("/robots.txt");
        });
        for (var site : server.sites()) {
            if (server.isForbidden(site.host())) {
                assertThat(asked.get(site.host())).as(site.host()).containsExactly("/robots.txt");
            }
        }
    }

    private static Set<String> own(Site site, Set<String> others) {
        return visited.get(site).stream()
                .flatMap(pages -> OwnAccounts.of(Optional.empty(), pages, others::contains).stream())
                .filter(account -> account.doubt() == null)
                .map(account -> account.platform() + ":" + account.handle())
                .collect(Collectors.toSet());
    }

    /** As the table of links has them, once all sites are visited. */
    private static Set<String> accountsOfOthers() {
        var domains = new HashMap<String, Set<String>>();
        visited.forEach((site, pages) -> pages.stream()
                .flatMap(List::stream)
                .flatMap(ReadPage::accounts)
                .map(PageAccount::key)
                .forEach(account -> domains.computeIfAbsent(account, key -> new HashSet<>())
                        .add(Hosts.registrableDomain(site.host()))));
        return domains.entrySet().stream()
                .filter(entry -> entry.getValue().size() >= WebsiteVisits.DISTRICTS_OF_OTHERS)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
