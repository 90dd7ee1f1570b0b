package org.lookalike.detector.registry.advice;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Something that would make a district safer or its alerts better.
 *
 * @param topic what it is about
 * @param platform absent where it is not about one platform
 * @param handle absent where it is not about one account
 * @param accountId the account id that could be recorded, if one was seen
 * @param finding the problem, one sentence
 * @param nextStep the fix, one sentence
 * @param link where to look or fix it
 */
public record Advice(
        Topic topic,
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

    /** What advice is about, and how much it matters. */
    public enum Topic {
        ACCOUNT_ID_CONFLICT(Weight.NOW),
        ACCOUNT_RENAMED(Weight.NOW),
        ACCOUNT_ID_SEEN(Weight.SOON),
        ACCOUNT_ID_MISSING(Weight.WORTHWHILE),
        VERIFICATION_MISSED(Weight.SOON),
        WEB_DOMAIN_MISSING(Weight.SOON),
        NO_ACCOUNTS(Weight.NOW),
        PLATFORM_MISSING(Weight.WORTHWHILE),
        NOT_VERIFIED(Weight.WORTHWHILE),
        DOMAIN_HANDLE(Weight.WORTHWHILE),
        REL_ME(Weight.WORTHWHILE),
        LINK_FROM_SITE(Weight.WORTHWHILE),
        LOGO_MISSING(Weight.SOON),
        PLACE_MISSING(Weight.SOON),
        ACRONYM_SUGGESTED(Weight.WORTHWHILE),
        SCHOOLS_MISSING(Weight.WORTHWHILE),
        LEADERS_MISSING(Weight.WORTHWHILE);

        private final Weight weight;

        Topic(Weight weight) {
            this.weight = weight;
        }
    }

    /** How much it matters. */
    public enum Weight {
        NOW,
        SOON,
        WORTHWHILE
    }

    /** How much it matters. */
    @JsonProperty
    public Weight weight() {
        return topic.weight;
    }
}
