package org.lookalike.ingest.website;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lookalike.ingest.website.page.MentionType;
import org.lookalike.ingest.website.page.PageAccount;
import org.lookalike.ingest.website.page.Standing;

/**
 * Decides which of the accounts that a site names are the district's own: those in the frame of its pages, and those that its home page or
 * frame states. Without either, a link in the content of the home page, or of several pages, counts if it alone is of its platform, or
 * alone is said to be the district's: beside others, it may be that of a school, a town or the state.
 */
final class OwnAccounts {

    /** More than a district has; with their longest texts, and those in doubt, they fit into a message. */
    private static final int MOST = 25;

    private static final int MOST_IN_DOUBT = 15;

    /** So many accounts of a platform in a frame are a list, as of schools, in which only the district's counts. */
    private static final int LIST = 4;

    /** The place on a page where an account is named. */
    private record Mention(PageAccount named, String page, boolean isOnHome) {

        private Standing standing() {
            return named.standing();
        }

        private boolean isStatement() {
            return named.how().isStatement()
                    && (isOnHome || named.isInFrame() || named.how().isOfSite());
        }

        /** Whether it stands where no reader of a page sees it. */
        private boolean isInFile() {
            return named.how() == MentionType.TRUST_TXT;
        }
    }

    /** What the pages say of one account, the strongest first. */
    private record Evidence(String platform, List<Mention> clean, List<Mention> inDoubt) {

        /** What stands on the page twice, for readers with smaller windows, is seen. A file outweighs nothing that a page says. */
        private static Evidence of(List<Mention> mentions) {
            var clean = mentions.stream()
                    .filter(mention -> !mention.standing().isDoubt())
                    .toList();
            var isOnPage = clean.stream().anyMatch(mention -> !mention.isInFile());
            var inDoubt = mentions.stream()
                    .filter(mention -> mention.standing().isDoubt())
                    .filter(mention -> !isOnPage || mention.standing() != Standing.HIDDEN)
                    .toList();
            var platform = mentions.get(0).named().platform();
            return new Evidence(platform, isOnPage || inDoubt.isEmpty() ? clean : List.of(), inDoubt);
        }

        private boolean isStated() {
            return clean.stream().anyMatch(Mention::isStatement);
        }

        private boolean isInFrame() {
            return clean.stream().anyMatch(mention -> mention.named().isInFrame());
        }

        private boolean isSaidToBe(Standing whose) {
            return clean.stream().anyMatch(mention -> mention.standing() == whose);
        }

        /** Whether it stands in the content of the home page, of several pages, or where it is said to be the district's. */
        private boolean isInContent() {
            return clean.stream().anyMatch(Mention::isOnHome)
                    || isSaidToBe(Standing.DISTRICT)
                    || clean.stream().map(Mention::page).distinct().count() > 1;
        }
    }

    private final List<Evidence> all;

    private OwnAccounts(Stream<Mention> mentions) {
        this.all = mentions
                .sorted(comparing((Mention mention) -> mention.named().how())
                        .thenComparing(mention -> !mention.named().isInFrame()))
                .collect(groupingBy(mention -> mention.named().key()))
                .values()
                .stream()
                .map(Evidence::of)
                .toList();
    }

    /**
     * The district's own accounts, each as its strongest evidence names it, and after them those in doubt.
     *
     * @param pages the home page, then the others
     * @param isOthers whether an account, by its key, is an agency's or a maker's, as sites of many districts link to it
     */
    static List<WebsiteVisit.Account> of(
            Optional<PageAccount> byHandle, List<ReadPage> pages, Predicate<String> isOthers) {
        var home = new HashSet<>(pages.get(0).content().frames());
        home.add(pages.get(0).address());
        var named = pages.stream().flatMap(page -> page.accounts()
                .map(account -> isOthers.test(account.key()) ? account.with(Standing.ORGANIZATION) : account)
                .map(account -> new Mention(account, page.address(), home.contains(page.address()))));
        return new OwnAccounts(Stream.concat(
                        byHandle.map(account -> new Mention(account, account.address(), true)).stream(), named))
                .choose();
    }

    private List<WebsiteVisit.Account> choose() {
        var own = all.stream().filter(this::isOwn).collect(toSet());
        var inDoubt = all.stream()
                .filter(evidence -> !own.contains(evidence))
                .flatMap(evidence -> evidence.inDoubt().stream().min(comparing(Mention::standing)).stream());
        return Stream.concat(
                        published(own.stream().map(evidence -> evidence.clean().get(0)), MOST),
                        published(inDoubt, MOST_IN_DOUBT))
                .toList();
    }

    /** What pages name comes first: a long file must not take its place. */
    private static Stream<WebsiteVisit.Account> published(Stream<Mention> mentions, int most) {
        return mentions.sorted(comparing(Mention::isInFile)
                        .thenComparing(mention -> mention.named().platform())
                        .thenComparing(mention -> mention.named().handle()))
                .map(mention -> WebsiteVisit.Account.of(mention.named(), mention.page()))
                .limit(most);
    }

    private boolean isOwn(Evidence evidence) {
        if (evidence.isStated()) {
            return true;
        }
        var inFrame = others(evidence, Evidence::isInFrame);
        if (evidence.isInFrame()) {
            return isChosen(evidence, inFrame, inFrame.size() < LIST);
        }
        var isFrameSilent =
                inFrame.isEmpty() || inFrame.size() >= LIST && inFrame.stream().noneMatch(this::isOwn);
        var inContent = others(evidence, Evidence::isInContent);
        // Words that speak against it are not outweighed by a link of the content.
        return evidence.isInContent()
                && evidence.inDoubt().isEmpty()
                && isFrameSilent
                && others(evidence, Evidence::isStated).isEmpty()
                && isChosen(evidence, inContent, inContent.size() == 1 && inFrame.isEmpty());
    }

    /** Those of the platform of an account of which something holds. */
    private List<Evidence> others(Evidence evidence, Predicate<Evidence> where) {
        return all.stream()
                .filter(other -> other.platform().equals(evidence.platform()) && where.test(other))
                .toList();
    }

    /** Whether one of several of a platform is the district's: it is said to be, or they are few and it is not one of its schools'. */
    private static boolean isChosen(Evidence evidence, List<Evidence> several, boolean areFew) {
        var ofDistrict = several.stream()
                .filter(one -> one.isSaidToBe(Standing.DISTRICT))
                .count();
        if (!areFew || several.size() > 1 && several.stream().anyMatch(OwnAccounts::isSchools)) {
            return evidence.isSaidToBe(Standing.DISTRICT) && ofDistrict < LIST
                    || areFew && !isSchools(evidence) && ofDistrict == 0;
        }
        return true;
    }

    private static boolean isSchools(Evidence evidence) {
        return evidence.isSaidToBe(Standing.SCHOOL) && !evidence.isSaidToBe(Standing.DISTRICT);
    }
}
