package org.lookalike.detector.registry.advice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Something that would make a district safer or its alerts better.
 *
 * @param topic what it is about
 * @param weight how much it matters
 * @param platform absent where it is not about one platform
 * @param handle absent where it is not about one account
 * @param accountId the account id that could be recorded, if one was seen
 * @param finding the problem, one sentence
 * @param nextStep the fix, one sentence
 * @param link where to look or fix it
 */
public record Advice(
        Topic topic,
        Weight weight,
        @Nullable String platform,
        @Nullable String handle,
        @Nullable String accountId,
        String finding,
        String nextStep,
        @Nullable String link) {

    /** Whether the page that leads to verification helps. */
    @JsonIgnore
    public boolean isAboutVerification() {
        return switch (topic) {
            case NOT_VERIFIED, VERIFICATION_MISSED, DOMAIN_HANDLE, REL_ME -> true;
            default -> false;
        };
    }

    /** What advice is about. */
    public enum Topic {
        ACCOUNT_ID_CONFLICT,
        ACCOUNT_RENAMED,
        ACCOUNT_ID_SEEN,
        ACCOUNT_ID_MISSING,
        VERIFICATION_MISSED,
        WEB_DOMAIN_MISSING,
        NO_ACCOUNTS,
        PLATFORM_MISSING,
        NOT_VERIFIED,
        DOMAIN_HANDLE,
        REL_ME,
        LINK_FROM_SITE,
        LOGO_MISSING,
        PLACE_MISSING,
        ACRONYM_SUGGESTED,
        SCHOOLS_MISSING,
        LEADERS_MISSING
    }

    /** How much it matters. */
    public enum Weight {
        NOW,
        SOON,
        WORTHWHILE
    }

    static Advice general(Topic topic, Weight weight, String finding, String nextStep) {
        return new Advice(topic, weight, null, null, null, finding, nextStep, null);
    }
}
