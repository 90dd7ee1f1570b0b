package org.lookalike.detector.web.registry;

import org.lookalike.detector.web.FlashSentence;

/** What was just done about a district. */
enum DistrictFlash implements FlashSentence {
    REGISTERED(
            "Registered. Accounts that are seen from now on are compared with it; those seen before are compared by a rescan, shown below."),
    CHANGED(
            "Saved. Where the change matters to matching, accounts seen before are compared again: see the rescan below."),
    LOGO("The logo is registered. Accounts seen before are compared with it by a rescan, shown below."),
    CONFIRMED(
            "Confirmed. The account is official for all districts now; open alerts about it are closed by the rescan, shown below."),
    PROOF_ACCEPTED(
            "The account is registered as this district's own. Its alerts about it are closed by the rescan, shown below."),
    PROOF_DECLINED(
            "Noted: the account is not this district's own. If the website should not link to it, have the link removed."),
    ACCOUNT_ID("The account id is recorded. From now on the handle alone is no longer taken for yours.");

    private final String sentence;

    DistrictFlash(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
