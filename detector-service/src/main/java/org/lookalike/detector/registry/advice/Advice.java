package org.lookalike.detector.registry.advice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile.Account;
import org.lookalike.detector.registry.Platform;

/** What would make a district safer: a problem, its fix, a link, and the account, if any, with an id to be recorded. */
public record Advice(
        Topic topic,
        @Nullable String platform,
        @Nullable String handle,
        @Nullable String accountId,
        String finding,
        String nextStep,
        @Nullable String link) {

    /** Advice that is about no account. */
    static Advice of(Topic topic, @Nullable String platform, @Nullable String link, Object... values) {
        return new Advice(
                topic, platform, null, null, topic.finding.formatted(values), topic.nextStep.formatted(values), link);
    }

    /** Advice about an account; the label of the account comes before these arguments of the texts. */
    static Advice about(
            Account account, Topic topic, @Nullable String accountId, @Nullable String link, Object... arguments) {
        var all = Stream.concat(Stream.of(label(account)), Stream.of(arguments)).toArray();
        var finding = topic.finding.formatted(all);
        var nextStep = topic.nextStep.formatted(all);
        return new Advice(topic, account.platform(), account.handle(), accountId, finding, nextStep, link);
    }

    static String label(Account account) {
        return "@%s on %s".formatted(account.handle(), Platform.label(account.platform()));
    }

    /** Whether the page that leads to verification helps. */
    @JsonIgnore
    public boolean isAboutVerification() {
        return switch (topic) {
            case NOT_VERIFIED, VERIFICATION_MISSED, DOMAIN_HANDLE, REL_ME -> true;
            default -> false;
        };
    }

    /**
     * What advice is about: how much it matters, the finding and the next step, whose arguments are numbered alike. The
     * first one is the label of the account, or the name of the platform, if it is about one.
     */
    public enum Topic {
        /** Its other arguments are the number of other accounts, and their ids. */
        ACCOUNT_ID_CONFLICT(
                Weight.NOW,
                "%2$d different accounts were seen as %1$s: %3$s. One of them may be somebody else's.",
                "Look at the account now, and register the id of yours by editing the district."),
        ACCOUNT_RENAMED(
                Weight.NOW,
                "The account registered as %s was last seen as @%s. Anybody can take the handle that you gave up.",
                "Register the new handle, and take the old one for an account of your own if the platform allows it."),
        ACCOUNT_ID_SEEN(
                Weight.SOON,
                "%s was seen with the account id %s, which is not registered. Whoever gets the handle after you would be taken for you.",
                "Open the account, make sure that it is yours, and record its id."),
        ACCOUNT_ID_MISSING(
                Weight.WORTHWHILE,
                "The account id of %s is not registered, and the account was not seen yet.",
                "Nothing to do now. Once a source has seen the account, its id is offered here to be recorded."),
        VERIFICATION_MISSED(
                Weight.SOON,
                "Your verification on %s is recorded as granted, but an account of yours was seen without it since.",
                "Look at the account. If the mark is gone, ask the platform, and record it under Get verified."),
        WEB_DOMAIN_MISSING(
                Weight.SOON,
                "No web domain is registered.",
                "Register your website: impostors make handles of its name, and links to it tell people apart."),
        NO_ACCOUNTS(
                Weight.NOW,
                "No official account is registered.",
                "Register all accounts of your own: otherwise they are taken for look-alikes of you."),
        PLATFORM_MISSING(
                Weight.WORTHWHILE,
                "No official account on %s is registered.",
                "Register yours. If you have none, take your handle there before somebody else does."),
        NOT_VERIFIED(
                Weight.WORTHWHILE,
                "%s shows no verification mark.",
                "Follow the steps of Get verified, which say what the platform has for public institutions, and link to the account from your website meanwhile."),
        /** Its other argument is the district's web domain. */
        DOMAIN_HANDLE(
                Weight.WORTHWHILE,
                "%s does not have your web domain for a handle, which would prove for free that it is yours.",
                "In Bluesky choose Settings, Account, Handle, I have my own domain, enter %2$s, and add the DNS record _atproto.%2$s that it shows."),
        /** Its other argument is the account's address. */
        REL_ME(
                Weight.WORTHWHILE,
                "Mastodon shows a green check mark beside your website once the site links back to %s.",
                "Put <a rel=\"me\" href=\"%2$s\"> on your website, and the site's address into the account's profile."),
        /** The labels of the accounts. */
        LINK_FROM_SITE(
                Weight.WORTHWHILE,
                "A link from your own website is the proof that platforms ask for when you report an account. Whether it links to %s is not checked from here.",
                "Open your site and make sure that it links to each of them."),
        LOGO_MISSING(
                Weight.SOON,
                "No logo is registered.",
                "Upload your logo and the pictures of your accounts: impostors copy them."),
        PLACE_MISSING(
                Weight.SOON,
                "City or state is not registered.",
                "Register both: they tell you from districts of the same name."),
        /** The acronyms. */
        ACRONYM_SUGGESTED(Weight.WORTHWHILE, "No acronym is registered.", "If people call you %s, register it."),
        SCHOOLS_MISSING(
                Weight.WORTHWHILE,
                "No schools are registered.",
                "Register those with accounts of their own: impostors imitate schools too."),
        LEADERS_MISSING(
                Weight.WORTHWHILE,
                "No leaders are registered.",
                "Register the superintendent, if she or he agrees: false accounts in a superintendent's name are common.");

        private final Weight weight;
        private final String finding;
        private final String nextStep;

        Topic(Weight weight, String finding, String nextStep) {
            this.weight = weight;
            this.finding = finding;
            this.nextStep = nextStep;
        }
    }

    /** How much it matters. */
    public enum Weight {
        NOW,
        SOON,
        WORTHWHILE
    }

    @JsonProperty
    public Weight weight() {
        return topic.weight;
    }
}
