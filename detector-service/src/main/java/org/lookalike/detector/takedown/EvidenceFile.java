package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A piece of evidence, as a file.
 *
 * @param name of the file, with its folder
 * @param at the time of the state that it shows
 */
public record EvidenceFile(String name, Instant at, @JsonIgnore byte[] content) {

    /** SHA-256 of the content, in hexadecimal digits. */
    @JsonProperty
    public String sha256() {
        return DigestUtils.sha256Hex(content);
    }

    /** When what it shows was so, as a person reads it. */
    public String time() {
        return PacketSheet.time(at);
    }
}
