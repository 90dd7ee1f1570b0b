package org.lookalike.kafka;

/** A message cannot be processed, and a retry cannot succeed. */
public class InvalidMessage extends Exception {

    private final RejectionReason reason;

    public InvalidMessage(RejectionReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public RejectionReason reason() {
        return reason;
    }

    /** One sentence that names the field and the fix. It contains at most a short printable excerpt of the message. */
    public String detail() {
        return getMessage();
    }

    /** The first characters of untrusted text, with everything but printable ASCII replaced. */
    static String excerpt(String text) {
        return (text.length() > 80 ? text.substring(0, 80) + "..." : text).replaceAll("[^\\x20-\\x7E]", "?");
    }
}
