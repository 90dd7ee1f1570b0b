package org.lookalike.ingest.website;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lookalike.ingest.website.VisitFailed.Scope;
import org.lookalike.ingest.website.page.MentionType;
import org.lookalike.ingest.website.page.PageAccount;

/** Reads a site's home page, those that say where else it is, and its {@code trust.txt}, as its {@code robots.txt} allows. It blocks. */
record SiteVisitor(PoliteClient client, Clock clock) {

    /** After this time no further request is begun. */
    private static final Duration BUDGET = Duration.ofMinutes(5);

    /** Of a site that wants longer pauses, only the home page is read, right after its {@code robots.txt}. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(1);

    private static final int MOST_REDIRECTS = 5;

    /** Frames and further pages together. */
    private static final int MOST_FURTHER = 5;

    /** Where a site has its {@code trust.txt}, in one of two places. */
    private static final List<String> TRUST_FILES = List.of("/trust.txt", "/.well-known/trust.txt");

    /** How what came is read. */
    private interface Reading {
        ReadPage read(PageResponse response) throws VisitFailed;
    }

    /** Reads a site by its host without {@code www}, unchanged pages not again. Fails if the home page fails. */
    List<ReadPage> visit(String host, List<ReadPage> before) throws VisitFailed, InterruptedException {
        return new Visit(before).visit(host);
    }

    private final class Visit {

        private final Map<String, ReadPage> known;
        private final Robots robots = new Robots(client, this::timeLeft);
        private String titles = "";
        private final Instant end = clock.instant().plus(BUDGET);

        private Visit(List<ReadPage> before) {
            known = before.stream().collect(Collectors.toMap(ReadPage::address, Function.identity()));
        }

        private List<ReadPage> visit(String host) throws VisitFailed, InterruptedException {
            var home = home(host);
            titles = home.content().titles();
            var pages = new ArrayList<>(List.of(home));
            var isPatient = !wantsLongPauses(home.uri());
            if (!isPatient || !addFurther(pages) || !addTrustFile(pages)) {
                addTrustFileAsBefore(pages);
            }
            pages.set(0, home.with(isPatient ? redirected(home) : redirectedBefore(home)));
            return pages;
        }

        /** Some sites answer by their name with {@code www} alone. */
        private ReadPage home(String host) throws VisitFailed, InterruptedException {
            try {
                return read(URI.create("https://%s/".formatted(host)), target -> true, this::page);
            } catch (VisitFailed failure) {
                if (failure.scope() != Scope.HOST) {
                    throw failure;
                }
                return read(URI.create("https://www.%s/".formatted(host)), target -> true, this::page);
            }
        }

        /** Whether the site has not enough of us by then. */
        private boolean addFurther(List<ReadPage> pages) throws InterruptedException {
            var home = pages.get(0);
            var domain = Hosts.registrableDomain(home.uri().getHost());
            var content = home.content();
            var links = Stream.concat(content.frames().stream(), content.further().stream())
                    .distinct()
                    .limit(MOST_FURTHER)
                    .flatMap(link -> Redirects.resolved(home.uri(), link).stream())
                    .toList();
            for (var link : links) {
                try {
                    Predicate<URI> isOfSite =
                            target -> Hosts.registrableDomain(target.getHost()).equals(domain);
                    add(pages, read(link, isOfSite, this::page));
                } catch (VisitFailed failure) {
                    if (failure.scope() != Scope.PAGE) {
                        return false;
                    }
                }
            }
            return true;
        }

        /**
         * After the pages, as a server may refuse all that follows a request for a file that it does not have. False if the site did not
         * say whether it has one.
         */
        private boolean addTrustFile(List<ReadPage> pages) throws InterruptedException {
            var home = pages.get(0).uri();
            var host = Hosts.plain(home.getHost());
            for (var path : TRUST_FILES) {
                try {
                    Predicate<URI> isSame =
                            target -> Hosts.plain(target.getHost()).equals(host);
                    add(pages, read(home.resolve(path), isSame, PageResponse::trustFile));
                    return true;
                } catch (VisitFailed failure) {
                    if (failure.scope() != Scope.PAGE) {
                        return false;
                    }
                }
            }
            return true;
        }

        private void addTrustFileAsBefore(List<ReadPage> pages) {
            var host = Hosts.plain(pages.get(0).uri().getHost());
            known.values().stream()
                    .filter(before -> before.isTrustFile()
                            && Hosts.plain(before.uri().getHost()).equals(host))
                    .forEach(before -> add(pages, before));
        }

        private static void add(List<ReadPage> pages, ReadPage page) {
            if (pages.stream().noneMatch(other -> other.address().equals(page.address()))) {
                pages.add(page);
            }
        }

        /** The accounts to which addresses of the site itself redirect. Their platforms are not asked. */
        private List<PageAccount> redirected(ReadPage home) throws InterruptedException {
            var accounts = new ArrayList<PageAccount>();
            for (var link : home.content().redirects()) {
                try {
                    target(home, link.address())
                            .flatMap(target ->
                                    PageAccount.of(target.toString(), MentionType.LINK, link.isInFrame(), link.text()))
                            .ifPresent(account -> accounts.add(account.with(link.standing())));
                } catch (VisitFailed failure) {
                    if (failure.scope() != Scope.PAGE) {
                        return redirectedBefore(home);
                    }
                }
            }
            return accounts;
        }

        private List<PageAccount> redirectedBefore(ReadPage home) {
            var before = known.get(home.address());
            return before == null ? List.of() : before.redirected();
        }

        /** Where an address of a site leads, as soon as that is another site. */
        private Optional<URI> target(ReadPage home, String link) throws VisitFailed, InterruptedException {
            var domain = Hosts.registrableDomain(home.uri().getHost());
            var address = Redirects.resolved(home.uri(), link);
            for (int hops = 0; hops < MOST_REDIRECTS && address.isPresent(); hops++) {
                if (!Hosts.registrableDomain(address.get().getHost()).equals(domain)) {
                    return address;
                }
                robots.check(address.get());
                var pause = robots.crawlDelay(address.get());
                address = Redirects.target(address.get(), client.get(address.get(), Map.of(), pause, timeLeft()));
            }
            return Optional.empty();
        }

        /** @param mayLeadTo whether a redirect to an address is followed */
        private ReadPage read(URI first, Predicate<URI> mayLeadTo, Reading reading)
                throws VisitFailed, InterruptedException {
            var address = first;
            for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
                robots.check(address);
                var pause = wantsLongPauses(address) ? Duration.ZERO : robots.crawlDelay(address);
                var response = client.get(address, conditions(address), pause, timeLeft());
                var target = Redirects.target(address, response);
                if (target.isEmpty()) {
                    var before = known.get(address.toString());
                    var page = before != null && response.status() == PageResponse.NOT_MODIFIED
                            ? before
                            : reading.read(new PageResponse(address, response, clock));
                    target = Redirects.of(page);
                    if (target.isEmpty()) {
                        return page;
                    }
                }
                if (!mayLeadTo.test(target.get())) {
                    throw new VisitFailed(Scope.PAGE, "it redirects to another site");
                }
                address = target.get();
            }
            throw new VisitFailed(Scope.PAGE, "it redirects more than %d times".formatted(MOST_REDIRECTS));
        }

        private Duration timeLeft() {
            return Duration.between(clock.instant(), end);
        }

        private boolean wantsLongPauses(URI address) throws VisitFailed, InterruptedException {
            return robots.crawlDelay(address).compareTo(LONGEST_DELAY) > 0;
        }

        private Map<String, String> conditions(URI address) {
            var page = known.get(address.toString());
            return page == null ? Map.of() : page.conditions();
        }

        private ReadPage page(PageResponse response) throws VisitFailed {
            return response.page(titles);
        }
    }
}
