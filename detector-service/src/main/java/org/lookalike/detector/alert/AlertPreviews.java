package org.lookalike.detector.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.lookalike.detector.detection.ObservedAccount;
import org.lookalike.detector.registry.RegisteredDistrict;
import org.lookalike.matching.DistrictMatch;
import org.lookalike.postgres.StoredTime;

/** Makes alerts that are only looked at. */
@ApplicationScoped
public class AlertPreviews {

    private final AssessmentContext context;

    AlertPreviews(AssessmentContext context) {
        this.context = context;
    }

    public AlertPreview of(ObservedAccount account, RegisteredDistrict district, DistrictMatch match) {
        var alert =
                Alert.raise(account, district, match, List.of(), null, FoundBy.OBSERVATION, context, StoredTime.now());
        return new AlertPreview(alert, MatchedAccount.of(account), district);
    }
}
