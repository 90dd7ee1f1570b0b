package org.lookalike.detector.web.administration;

import org.lookalike.detector.web.FlashSentence;

/** What was just done about a recipient. */
enum RecipientFlash implements FlashSentence {
    ADDED("The recipient was added."),
    ASKED("The recipient was added. An email asks the reader to confirm; nothing else is sent until then."),
    CHANGED("The changes were saved."),
    PAUSED("The recipient is paused and receives nothing."),
    RESUMED("The recipient receives alerts again."),
    TESTED("A test is on its way. It is listed below once it is sent."),
    REMOVED("The recipient was removed.");

    private final String sentence;

    RecipientFlash(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
