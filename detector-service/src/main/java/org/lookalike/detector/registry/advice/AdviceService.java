package org.lookalike.detector.registry.advice;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;
import org.lookalike.detector.registry.Registry;
import org.lookalike.detector.registry.Sightings;
import org.lookalike.detector.registry.Sightings.Sighting;
import org.lookalike.detector.registry.WebDomain;
import org.lookalike.detector.registry.advice.Advice.Topic;
import org.lookalike.detector.registry.verification.MarkCheck;
import org.lookalike.detector.registry.verification.Verification;
import org.lookalike.detector.registry.verification.VerificationStatus;
import org.lookalike.detector.registry.verification.Verifications;

/** Advises a district by what it has registered and which accounts were seen. */
@ApplicationScoped
public class AdviceService {

    private final Registry registry;
    private final Sightings sightings;
    private final Verifications verifications;

    AdviceService(Registry registry, Sightings sightings, Verifications verifications) {
        this.registry = registry;
        this.sightings = sightings;
        this.verifications = verifications;
    }

    /** What would make a district safer, what matters most first. */
    public Uni<List<Advice>> advise(String districtId) {
        return registry.get(districtId).chain(district -> sightings
                .of(districtId)
                .chain(seen -> verifications.list(districtId).map(checked -> {
                    var known = checked.stream()
                            .map(Verifications.CheckedVerification::verification)
                            .toList();
                    return RegistryAdvisor.advise(district.profile(), seen, known);
                })));
    }

    /** Finds what is missing in the registration of a district, and how it can prove for free that its accounts are its own. */
    record RegistryAdvisor(
            DistrictProfile profile, List<Sighting> seen, List<Verification> verifications, List<Advice> advice) {

        /** Where parents look for a district first. */
        private static final List<Platform> EXPECTED =
                List.of(Platform.FACEBOOK, Platform.X, Platform.INSTAGRAM, Platform.YOUTUBE, Platform.TIKTOK);

        private static final Set<String> PROVES_BY_MARK =
                Set.of("x", "facebook", "instagram", "youtube", "tiktok", "threads");

        private static final String DOMAIN_HANDLE_TUTORIAL =
                "https://bsky.social/about/blog/4-28-2023-domain-handle-tutorial";

        /** Advice, the most important first, by what was seen and by a verification for each platform. */
        static List<Advice> advise(DistrictProfile profile, List<Sighting> seen, List<Verification> verifications) {
            var advisor = new RegistryAdvisor(profile, seen, verifications, new ArrayList<>());
            profile.allAccounts().stream().distinct().forEach(advisor::account);
            verifications.stream()
                    .filter(Verification::isInDoubt)
                    .forEach(verification -> advisor.on(verification.platform(), Topic.VERIFICATION_MISSED));
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
            switch (ids.size()) {
                case 0 -> about(account, Topic.ACCOUNT_ID_MISSING);
                case 1 ->
                    advice.add(Advice.about(account, Topic.ACCOUNT_ID_SEEN, ids.get(0), url(account), ids.get(0)));
                default -> about(account, Topic.ACCOUNT_ID_CONFLICT, ids.size(), String.join(", ", ids));
            }
        }

        private void rename(Account account, String accountId) {
            seen.stream()
                    .filter(sighting -> sighting.platform().equals(account.platform())
                            && sighting.accountId().equals(accountId))
                    .findFirst()
                    .map(Sighting::handle)
                    .filter(handle -> !handle.equalsIgnoreCase(account.handle()))
                    .ifPresent(handle -> about(account, Topic.ACCOUNT_RENAMED, handle));
        }

        private void mark(Account account) {
            var hasMark = seenAs(account).findFirst().map(Sighting::verified);
            if (PROVES_BY_MARK.contains(account.platform()) && isOpen(account.platform()) && !hasMark.orElse(true)) {
                about(account, Topic.NOT_VERIFIED);
            }
        }

        /** Whether nobody has asked the platform yet: what was declined, or is waited for, needs no advice. */
        private boolean isOpen(String platform) {
            return verifications.stream()
                    .filter(verification -> verification.platform().equals(platform))
                    .allMatch(verification -> verification.status() == VerificationStatus.NOT_ASKED);
        }

        private void freeProofs(Account account) {
            if (MarkCheck.of(account, profile, seen).result() == MarkCheck.Result.WEB_DOMAIN) {
                return;
            }
            if (account.platform().equals(Platform.BLUESKY.code())
                    && !WebDomain.isWithin(account.handle(), profile.webDomains())) {
                var domain = profile.webDomains().stream().findFirst().orElse("your domain");
                advice.add(Advice.about(account, Topic.DOMAIN_HANDLE, null, DOMAIN_HANDLE_TUTORIAL, domain));
            }
            if (account.platform().equals(Platform.MASTODON.code())) {
                about(account, Topic.REL_ME, Objects.requireNonNullElse(url(account), "the account's address"));
            }
        }

        private void identity() {
            missing(profile.webDomains().isEmpty(), Topic.WEB_DOMAIN_MISSING);
            missing(profile.city() == null || profile.state() == null, Topic.PLACE_MISSING);
            missing(profile.logos().isEmpty(), Topic.LOGO_MISSING);
            var acronyms = Acronyms.suggested(profile);
            missing(
                    profile.acronyms().isEmpty() && !acronyms.isEmpty(),
                    Topic.ACRONYM_SUGGESTED,
                    String.join(" or ", acronyms));
            missing(profile.schoolList().isEmpty(), Topic.SCHOOLS_MISSING);
            missing(profile.leaderList().isEmpty(), Topic.LEADERS_MISSING);
        }

        private void platforms() {
            if (profile.officialAccounts().isEmpty()) {
                missing(true, Topic.NO_ACCOUNTS);
                return;
            }
            EXPECTED.stream()
                    .filter(platform -> profile.accountsOn(platform.code()).isEmpty())
                    .forEach(platform -> on(platform.code(), Topic.PLATFORM_MISSING));
        }

        /** A person must check the site, as this service makes no requests to other hosts. */
        private void linksFromSite() {
            if (profile.webDomains().isEmpty() || profile.officialAccounts().isEmpty()) {
                return;
            }
            var accounts =
                    profile.officialAccounts().stream().map(Advice::label).collect(Collectors.joining(", "));
            var site = "https://" + profile.webDomains().get(0);
            advice.add(Advice.of(Topic.LINK_FROM_SITE, null, site, accounts));
        }

        private Stream<Sighting> seenAs(Account account) {
            return seen.stream().filter(sighting -> account.hasHandleOf(sighting.account()));
        }

        private void missing(boolean isMissing, Topic topic, Object... arguments) {
            if (isMissing) {
                advice.add(Advice.of(topic, null, null, arguments));
            }
        }

        private void on(String platform, Topic topic) {
            advice.add(Advice.of(topic, platform, null, Platform.label(platform)));
        }

        private void about(Account account, Topic topic, Object... arguments) {
            advice.add(Advice.about(account, topic, null, url(account), arguments));
        }

        private static @Nullable String url(Account account) {
            return Platform.profileUrl(account.platform(), account.handle()).orElse(null);
        }
    }
}
