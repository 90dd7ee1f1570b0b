package org.lookalike.detector.official;

import org.lookalike.detector.registry.DistrictProfile.Account;

/** An account of a district, or of its schools, that is not on its list. */
public record UnlistedAccount(Account account, Reason reason) {

    /** Its handle as people write it. */
    public String named() {
        return PublicPage.named(account.handle());
    }

    public enum Reason {
        /** Only a website said that it is the district's; people of the district may accept it. */
        WEBSITE_ALONE,
        /** Another district's claim to it is confirmed, and this one's is not. */
        CLAIMED_ELSEWHERE,
        /** An account with another id was seen under its handle last. */
        HANDLE_TAKEN,
        /** The handle makes no address of a profile. */
        NO_ADDRESS
    }
}
