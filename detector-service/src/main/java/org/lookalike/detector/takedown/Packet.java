package org.lookalike.detector.takedown;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.Alert;
import org.lookalike.detector.record.AccountRecord.RecordFiles;
import org.lookalike.detector.registry.DistrictProfile;

/**
 * What a report needs: the account of a confirmed alert, the rule that is met, a text, proof of identity, and evidence.
 * It is derived from alert, registry, route and records only, so the same packet can be made again. A removed district
 * is as the alert has it; route and check are null on an unknown platform. What was seen comes the latest first; the
 * medians are of accounts on its platform in a year; the logo is the one most like the account's picture, as PNG, null if none is kept.
 */
public record Packet(
        Alert alert,
        DistrictProfile district,
        @Nullable ReportRoute route,
        boolean routeOutdated,
        @Nullable PolicyCheck check,
        String text,
        List<EvidenceFile> exhibits,
        @JsonIgnore RemovalLine removal,
        @JsonIgnore RemovalLine.Medians medians,
        @JsonIgnore List<RecordFiles> seen,
        @JsonIgnore byte @Nullable [] logo) {

    private static final String RECORD_FOLDER = "evidence/seen-%d/";
    private static final String HOW_TO_VERIFY =
            """
            record.json is what was seen of the account. It names its time, and the SHA-256 of picture.png.
            record.sig is its signature (Ed25519) by the Lookalike installation that took it; key.pem is the public key.

            To verify that neither was changed since (OpenSSL 3):

                openssl pkeyutl -verify -rawin -pubin -inkey key.pem -sigfile record.sig -in record.json
                sha256sum picture.png

            The operator of the installation says whether the key is its own: its ingest-service shows it at
            /api/v1/account-records/keys/%s
            """;

    /** A piece of evidence, as a file with its folder in its name, and the time of the state that it shows. */
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

    /** The pictures are hashes of the district's; two of the same picture differ in at most {@code mostBits} bits. */
    static Packet of(
            Alert alert,
            DistrictProfile district,
            List<String> pictures,
            Optional<ReportRoute> route,
            int mostBits,
            OwnAccount own,
            List<EvidenceFile> exhibits,
            RemovalLine removal,
            RemovalLine.Medians medians,
            List<RecordFiles> seen,
            byte @Nullable [] logo,
            LocalDate today) {
        var known = route.orElse(null);
        var check = known == null ? null : PolicyCheck.of(known.policy(), alert, pictures, mostBits);
        var isOutdated = known != null && known.isOutdated(today);
        var text = ReportText.of(alert, district, known, check, own);
        var files = Stream.concat(exhibits.stream(), records(seen).stream()).toList();
        return new Packet(alert, district, known, isOutdated, check, text, files, removal, medians, seen, logo);
    }

    /** Records as files: what was signed, byte for byte, and all that is needed to verify it. */
    private static List<EvidenceFile> records(List<RecordFiles> records) {
        var files = new ArrayList<EvidenceFile>();
        for (int i = 0; i < records.size(); i++) {
            add(files, RECORD_FOLDER.formatted(i + 1), records.get(i));
        }
        return files;
    }

    private static void add(List<EvidenceFile> files, String folder, RecordFiles record) {
        var signed = record.record().signed();
        var at = signed.takenAt();
        files.add(new EvidenceFile(folder + "record.json", at, utf8(signed.document())));
        var signature = Base64.getDecoder().decode(signed.signature());
        files.add(new EvidenceFile(folder + "record.sig", at, signature));
        files.add(new EvidenceFile(folder + "key.pem", at, utf8(record.publicKey())));
        files.add(new EvidenceFile(folder + "how-to-verify.txt", at, utf8(HOW_TO_VERIFY.formatted(signed.keyId()))));
        if (record.picture() != null) {
            files.add(new EvidenceFile(folder + "picture.png", at, record.picture()));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the district registered an account on the platform. If not, the report says of one what a person stated. */
    @JsonIgnore
    public boolean isOwnAccountKnown() {
        return !district.accountsOn(alert.account().platform()).isEmpty();
    }

    public String platformName() {
        return route == null ? alert.account().platform() : route.name();
    }
}
