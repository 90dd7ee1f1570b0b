package org.lookalike.ingest.website;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lookalike.ingest.website.page.PageAccount;

/**
 * Decides which of the accounts that the pages of a site name are the district's own. A district's account stands in the frame of
 * its pages (header, footer, menu), or the page states in its head or by {@code rel="me"} that it is its own. Without either, a
 * link in the content of the home page, or of several pages, counts if it is the only such account of its platform: beside others,
 * it may be that of a school, a town or the state. Four accounts of one platform in a frame are a list, such as one of schools, and name
 * nobody. An account that sites of many districts link to is that of their maker, or of an agency.
 */
final class OwnAccounts {

    /** More than a district has; with their longest texts they fit into a message. */
    private static final int MOST = 25;

    /** The number of accounts of a platform in a frame from which on they are a list. */
    private static final int LIST = 4;

    /** The place on a page where an account is named. */
    private record Mention(PageAccount named, String page) {

        private boolean isStatedOrInFrame() {
            return named.how().isStatement() || named.isInFrame();
        }
    }

    private final List<Mention> all;
    private final Set<String> platformsOfFrame;

    private OwnAccounts(List<Mention> all) {
        this.all = all;
        this.platformsOfFrame = all.stream()
                .filter(Mention::isStatedOrInFrame)
                .map(account -> account.named().platform())
                .collect(toSet());
    }

    /**
     * The district's own accounts, each as its strongest evidence names it.
     *
     * @param byHandle the account that has the site's domain for a handle, if there is one
     * @param pages the home page, then the others
     * @param isOthers whether an account, by its key, is linked from sites of many districts
     */
    static List<WebsiteVisit.Account> of(
            Optional<PageAccount> byHandle, List<ReadPage> pages, Predicate<String> isOthers) {
        var named = pages.stream()
                .flatMap(
                        page -> page.content().accounts().stream().map(account -> new Mention(account, page.address())))
                .filter(mention -> !isOthers.test(mention.named().key()));
        var all = Stream.concat(byHandle.map(account -> new Mention(account, account.address())).stream(), named);
        return new OwnAccounts(all.toList()).choose(pages.get(0).address());
    }

    private List<WebsiteVisit.Account> choose(String home) {
        var byAccount = all.stream()
                .sorted(comparing((Mention account) -> account.named().how())
                        .thenComparing(account -> !account.named().isInFrame()))
                .collect(groupingBy(account -> account.named().key()))
                .values();
        var inContent = byAccount.stream()
                .filter(evidence -> isInContent(evidence, home))
                .collect(groupingBy(OwnAccounts::platform, counting()));
        return byAccount.stream()
                .filter(evidence -> isStated(evidence)
                        || isInShortFrame(evidence)
                        || (isInContent(evidence, home) && inContent.get(platform(evidence)) == 1))
                .map(evidence -> evidence.get(0))
                .map(mention -> WebsiteVisit.Account.of(mention.named(), mention.page()))
                .sorted(comparing(WebsiteVisit.Account::platform).thenComparing(WebsiteVisit.Account::handle))
                .limit(MOST)
                .toList();
    }

    private static String platform(List<Mention> evidence) {
        return evidence.get(0).named().platform();
    }

    private static boolean isStated(List<Mention> evidence) {
        return evidence.stream().anyMatch(account -> account.named().how().isStatement());
    }

    private boolean isInShortFrame(List<Mention> evidence) {
        return isInFrame(evidence) && inFrame(platform(evidence)).distinct().count() < LIST;
    }

    private static boolean isInFrame(List<Mention> evidence) {
        return evidence.stream().anyMatch(account -> account.named().isInFrame());
    }

    /** Whether it stands in the content of the home page, or of several pages, and the frame has no account of its platform. */
    private boolean isInContent(List<Mention> evidence, String home) {
        return !platformsOfFrame.contains(platform(evidence))
                && (evidence.stream().anyMatch(account -> account.page().equals(home))
                        || evidence.stream().map(Mention::page).distinct().count() > 1);
    }

    private Stream<String> inFrame(String platform) {
        return all.stream()
                .map(Mention::named)
                .filter(named -> named.isInFrame() && named.platform().equals(platform))
                .map(PageAccount::key);
    }
}
