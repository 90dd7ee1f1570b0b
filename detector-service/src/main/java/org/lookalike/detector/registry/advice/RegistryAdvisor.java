package org.lookalike.detector.registry.advice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.advice.Advice.Topic;
import org.lookalike.detector.registry.sightings.Sighting;
import org.lookalike.detector.registry.verification.MarkCheck;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationStatus;

/** Finds what is missing in the registration of a district, and how it can prove for free that its accounts are its own. */
final class RegistryAdvisor {

    /** Where parents look for a district first. */
    private static final List<Platform> EXPECTED =
            List.of(Platform.FACEBOOK, Platform.X, Platform.INSTAGRAM, Platform.YOUTUBE, Platform.TIKTOK);

    private static final Set<String> PROVES_BY_MARK =
            Set.of("x", "facebook", "instagram", "youtube", "tiktok", "threads");

    private final DistrictProfile profile;
    private final List<Sighting> seen;
    private final Map<String, Verification> verifications;
    private final List<Advice> advice = new ArrayList<>();

    private RegistryAdvisor(DistrictProfile profile, List<Sighting> seen, Map<String, Verification> verifications) {
        this.profile = profile;
        this.seen = seen;
        this.verifications = verifications;
    }

    /**
     * Advice for a district, the most important first.
     *
     * @param seen the accounts seen under its official handles
     * @param verifications how far it is with having its accounts verified, by platform
     */
    static List<Advice> advise(DistrictProfile profile, List<Sighting> seen, Map<String, Verification> verifications) {
        var advisor = new RegistryAdvisor(profile, seen, verifications);
        profile.allAccounts().stream().distinct().forEach(advisor::account);
        verifications.values().stream().filter(Verification::isInDoubt).forEach(advisor::missed);
        advisor.identity();
        advisor.platforms();
        advisor.linksFromSite();
        advisor.advice.sort(Comparator.comparing(Advice::weight).thenComparing(Advice::topic));
        return List.copyOf(advisor.advice);
    }

    private void account(Account account) {
        if (account.accountId() == null) {
            idOf(account);
        } else {
            rename(account, account.accountId());
        }
        mark(account);
        freeProofs(account);
    }

    private void idOf(Account account) {
        var ids = seenAs(account).map(Sighting::accountId).distinct().toList();
        var label = label(account);
        switch (ids.size()) {
            case 0 ->
                about(
                        account,
                        Topic.ACCOUNT_ID_MISSING,
                        "The account id of %s is not registered, and the account was not seen yet.".formatted(label),
                        "Nothing to do now. Once a source has seen the account, its id is offered here to be recorded.");
            case 1 ->
                advice.add(new Advice(
                        Topic.ACCOUNT_ID_SEEN,
                        account.platform(),
                        account.handle(),
                        ids.get(0),
                        "%s was seen with the account id %s, which is not registered. Whoever gets the handle after you would be taken for you."
                                .formatted(label, ids.get(0)),
                        "Open the account, make sure that it is yours, and record its id.",
                        url(account)));
            default ->
                about(
                        account,
                        Topic.ACCOUNT_ID_CONFLICT,
                        "%d different accounts were seen as %s: %s. One of them may be somebody else's."
                                .formatted(ids.size(), label, String.join(", ", ids)),
                        "Look at the account now, and register the id of yours by editing the district.");
        }
    }

    private void rename(Account account, String accountId) {
        seen.stream()
                .filter(sighting -> sighting.platform().equals(account.platform())
                        && sighting.accountId().equals(accountId))
                .findFirst()
                .filter(latest -> !latest.handle().equalsIgnoreCase(account.handle()))
                .ifPresent(
                        latest -> about(
                                account,
                                Topic.ACCOUNT_RENAMED,
                                "The account registered as %s was last seen as @%s. Anybody can take the handle that you gave up."
                                        .formatted(label(account), latest.handle()),
                                "Register the new handle, and take the old one for an account of your own if the platform allows it."));
    }

    private void mark(Account account) {
        if (PROVES_BY_MARK.contains(account.platform())
                && isOpen(account.platform())
                && seenAs(account)
                        .findFirst()
                        .map(Sighting::verified)
                        .filter(mark -> !mark)
                        .isPresent()) {
            about(
                    account,
                    Topic.NOT_VERIFIED,
                    "%s shows no verification mark.".formatted(label(account)),
                    "Follow the steps of Get verified, which say what the platform has for public institutions, and link to the account from your website meanwhile.");
        }
    }

    /** Whether nobody has asked the platform yet: what was declined, or is waited for, needs no advice. */
    private boolean isOpen(String platform) {
        var verification = verifications.get(platform);
        return verification == null || verification.status() == VerificationStatus.NOT_ASKED;
    }

    private void missed(Verification verification) {
        var platform = verification.platform();
        on(
                platform,
                Topic.VERIFICATION_MISSED,
                "Your verification on %s is recorded as granted, but an account of yours was seen without it since."
                        .formatted(Platform.label(platform)),
                "Look at the account. If the mark is gone, ask the platform, and record it under Get verified.");
    }

    private void freeProofs(Account account) {
        if (MarkCheck.of(account, profile, seen).result() == MarkCheck.Result.WEB_DOMAIN) {
            return;
        }
        if (account.platform().equals(Platform.BLUESKY.code()) && !isOfOwnDomain(account.handle())) {
            var domain = profile.webDomains().isEmpty()
                    ? "your domain"
                    : profile.webDomains().get(0);
            advice.add(new Advice(
                    Topic.DOMAIN_HANDLE,
                    account.platform(),
                    account.handle(),
                    null,
                    "%s does not have your web domain for a handle, which would prove for free that it is yours."
                            .formatted(label(account)),
                    "In Bluesky choose Settings, Account, Handle, I have my own domain, enter %s, and add the DNS record _atproto.%s that it shows."
                            .formatted(domain, domain),
                    "https://bsky.social/about/blog/4-28-2023-domain-handle-tutorial"));
        }
        if (account.platform().equals(Platform.MASTODON.code())) {
            about(
                    account,
                    Topic.REL_ME,
                    "Mastodon shows a green check mark beside your website once the site links back to %s."
                            .formatted(label(account)),
                    "Put <a rel=\"me\" href=\"%s\"> on your website, and the site's address into the account's profile."
                            .formatted(Platform.profileUrl(account.platform(), account.handle())
                                    .orElse("the account's address")));
        }
    }

    private boolean isOfOwnDomain(String handle) {
        return profile.webDomains().stream()
                .anyMatch(domain -> handle.equalsIgnoreCase(domain)
                        || handle.toLowerCase(Locale.ROOT).endsWith("." + domain));
    }

    private void identity() {
        missing(
                profile.webDomains().isEmpty(),
                Topic.WEB_DOMAIN_MISSING,
                "No web domain is registered.",
                "Register your website: impostors make handles of its name, and links to it tell people apart.");
        missing(
                profile.city() == null || profile.state() == null,
                Topic.PLACE_MISSING,
                "City or state is not registered.",
                "Register both: they tell you from districts of the same name.");
        missing(
                profile.logos().isEmpty(),
                Topic.LOGO_MISSING,
                "No logo is registered.",
                "Upload your logo and the pictures of your accounts: impostors copy them.");
        var acronyms = Acronyms.suggested(profile);
        missing(
                profile.acronyms().isEmpty() && !acronyms.isEmpty(),
                Topic.ACRONYM_SUGGESTED,
                "No acronym is registered.",
                "If people call you %s, register it.".formatted(String.join(" or ", acronyms)));
        missing(
                profile.schoolList().isEmpty(),
                Topic.SCHOOLS_MISSING,
                "No schools are registered.",
                "Register those with accounts of their own: impostors imitate schools too.");
        missing(
                profile.leaderList().isEmpty(),
                Topic.LEADERS_MISSING,
                "No leaders are registered.",
                "Register the superintendent, if she or he agrees: false accounts in a superintendent's name are common.");
    }

    private void platforms() {
        missing(
                profile.officialAccounts().isEmpty(),
                Topic.NO_ACCOUNTS,
                "No official account is registered.",
                "Register all accounts of your own: otherwise they are taken for look-alikes of you.");
        if (profile.officialAccounts().isEmpty()) {
            return;
        }
        EXPECTED.stream()
                .filter(platform -> profile.officialAccounts().stream()
                        .noneMatch(account -> account.platform().equals(platform.code())))
                .forEach(platform -> on(
                        platform.code(),
                        Topic.PLATFORM_MISSING,
                        "No official account on %s is registered.".formatted(platform.label()),
                        "Register yours. If you have none, take your handle there before somebody else does."));
    }

    /** A person must check the site, as this service makes no requests to other hosts. */
    private void linksFromSite() {
        if (profile.webDomains().isEmpty() || profile.officialAccounts().isEmpty()) {
            return;
        }
        var accounts =
                profile.officialAccounts().stream().map(RegistryAdvisor::label).toList();
        advice.add(new Advice(
                Topic.LINK_FROM_SITE,
                null,
                null,
                null,
                "A link from your own website is the proof that platforms ask for when you report an account. Whether it links to %s is not checked from here."
                        .formatted(String.join(", ", accounts)),
                "Open your site and make sure that it links to each of them.",
                "https://" + profile.webDomains().get(0)));
    }

    private Stream<Sighting> seenAs(Account account) {
        return seen.stream()
                .filter(sighting -> sighting.platform().equals(account.platform())
                        && sighting.handle().equalsIgnoreCase(account.handle()));
    }

    private void missing(boolean isMissing, Topic topic, String finding, String nextStep) {
        if (isMissing) {
            advice.add(new Advice(topic, null, null, null, finding, nextStep, null));
        }
    }

    private void on(String platform, Topic topic, String finding, String nextStep) {
        advice.add(new Advice(topic, platform, null, null, finding, nextStep, null));
    }

    private void about(Account account, Topic topic, String finding, String nextStep) {
        advice.add(new Advice(topic, account.platform(), account.handle(), null, finding, nextStep, url(account)));
    }

    private static String label(Account account) {
        return "@%s on %s".formatted(account.handle(), Platform.label(account.platform()));
    }

    private static @Nullable String url(Account account) {
        return Platform.profileUrl(account.platform(), account.handle()).orElse(null);
    }
}
