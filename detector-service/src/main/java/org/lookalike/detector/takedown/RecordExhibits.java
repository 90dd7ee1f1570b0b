package org.lookalike.detector.takedown;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.lookalike.detector.record.AccountRecord.RecordFiles;
import org.lookalike.detector.takedown.Packet.EvidenceFile;

/** Records of accounts as files of a packet: what was signed, byte for byte, and all that is needed to verify it. */
final class RecordExhibits {

    private static final String FOLDER = "evidence/seen-%d/";
    private static final String HOW =
            """
            record.json is what was seen of the account. It names its time, and the SHA-256 of picture.png.
            record.sig is its signature (Ed25519) by the Lookalike installation that took it; key.pem is the public key.

            To verify that neither was changed since (OpenSSL 3):

                openssl pkeyutl -verify -rawin -pubin -inkey key.pem -sigfile record.sig -in record.json
                sha256sum picture.png

            The operator of the installation says whether the key is its own: its ingest-service shows it at
            /api/v1/account-records/keys/%s
            """;

    private RecordExhibits() {}

    static List<EvidenceFile> of(List<RecordFiles> records) {
        var files = new ArrayList<EvidenceFile>();
        for (int i = 0; i < records.size(); i++) {
            add(files, FOLDER.formatted(i + 1), records.get(i));
        }
        return files;
    }

    private static void add(List<EvidenceFile> files, String folder, RecordFiles record) {
        var signed = record.record().signed();
        var at = signed.takenAt();
        files.add(new EvidenceFile(folder + "record.json", at, utf8(signed.document())));
        files.add(
                new EvidenceFile(folder + "record.sig", at, Base64.getDecoder().decode(signed.signature())));
        files.add(new EvidenceFile(folder + "key.pem", at, utf8(record.publicKey())));
        files.add(new EvidenceFile(folder + "how-to-verify.txt", at, utf8(HOW.formatted(signed.keyId()))));
        if (record.picture() != null) {
            files.add(new EvidenceFile(folder + "picture.png", at, record.picture()));
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
