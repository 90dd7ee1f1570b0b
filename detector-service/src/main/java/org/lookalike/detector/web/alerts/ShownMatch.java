package org.lookalike.detector.web.alerts;

import java.util.List;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.web.Labels;
import org.lookalike.detector.web.UiLanguage;

/**
 * Why an account matches.
 *
 * @param threshold from which on an alert is raised
 * @param closeness the meaning of the score
 */
public record ShownMatch(String score, String threshold, String closeness, List<ShownReason> reasons) {

    public static ShownMatch of(Alert.Finding finding, UiLanguage language) {
        return new ShownMatch(
                Labels.number(finding.score()),
                Labels.number(finding.threshold()),
                closeness(finding.score(), language.messages(EvidenceMessages.class)),
                finding.evidence().stream()
                        .map(reason -> ShownReason.of(reason, language))
                        .toList());
    }

    private static String closeness(double score, EvidenceMessages messages) {
        return score >= 0.9 ? messages.veryClose() : score >= 0.8 ? messages.close() : messages.partlyAlike();
    }
}
