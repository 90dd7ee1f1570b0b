package org.lookalike.detector.alert;

import org.lookalike.detector.registry.RegisteredDistrict;

/**
 * How an alert about an account would look if one was raised now. It is stored nowhere.
 *
 * @param matched what the account shows
 */
public record AlertPreview(Alert alert, MatchedAccount matched, RegisteredDistrict district) {

    public String districtName() {
        return alert.district().name();
    }

    /** Whether the score alone would raise it. */
    public boolean reachesThreshold() {
        return alert.match().score() >= alert.match().threshold();
    }
}
