package org.lookalike.detector.alert;

import java.util.List;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.postgres.StoredTime;

/** How an alert about an account that shows this would look if it was raised now. It is stored nowhere. */
public record AlertPreview(Alert alert, MatchedAccount matched, RegisteredDistrict district) {

    public static AlertPreview of(
            ObservedAccount account, RegisteredDistrict district, DistrictMatch match, AssessmentContext context) {
        var id = Alert.idOf(district.districtId(), account);
        var seen = new NextRevision.Resemblance(account, district, match, List.of(), null);
        var alert = Alert.raise(id, seen, FoundBy.OBSERVATION, context, StoredTime.now());
        return new AlertPreview(alert, MatchedAccount.of(account), district);
    }

    public String districtName() {
        return alert.district().name();
    }

    public boolean reachesThreshold() {
        return alert.match().score() >= alert.match().threshold();
    }
}
