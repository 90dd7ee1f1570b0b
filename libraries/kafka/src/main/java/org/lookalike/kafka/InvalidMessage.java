package org.lookalike.kafka;

/** A message that can never be processed as it is, with the reason a person needs to mend it. */
public final class InvalidMessage extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int EXCERPT_LENGTH = 80;

    private final RejectionReason reason;

    public InvalidMessage(RejectionReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    public RejectionReason reason() {
        return reason;
    }

    /** One sentence that names the field and the fix; holds at most a short, printable excerpt of the message. */
    public String detail() {
        return getMessage();
    }

    /** The first characters of foreign text, with everything that is not printable ASCII replaced. */
    static String excerpt(String text) {
        var printable = text.length() > EXCERPT_LENGTH ? text.substring(0, EXCERPT_LENGTH) + "..." : text;
        return printable.replaceAll("[^\\x20-\\x7E]", "?");
    }
}
