package dev.ouvidor.elasticsearch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckedFolderTest {
  @TempDir Path temp;
  private Path folder;

  @BeforeEach
  void install() throws IOException {
    folder = temp.resolve("engine");
    CheckedFolder.ensure(folder, CheckedFolderTest::fill);
    assertTrue(CheckedFolder.intact(folder));
  }

  private static void fill(Path fresh) throws IOException {
    Files.writeString(Files.createDirectories(fresh.resolve("lib")).resolve("a.jar"), "abc");
  }

  @Test
  void seesAFileOfTheSameSizeWithOtherContent() throws IOException {
    Files.writeString(folder.resolve("lib/a.jar"), "abd");
    assertFalse(CheckedFolder.intact(folder));
  }

  @Test
  void seesAMissingAndAnAddedFile() throws IOException {
    Files.move(folder.resolve("lib/a.jar"), folder.resolve("lib/b.jar"));
    assertFalse(CheckedFolder.intact(folder));
    Files.copy(folder.resolve("lib/b.jar"), folder.resolve("lib/a.jar"));
    assertFalse(CheckedFolder.intact(folder));
  }

  @Test
  void mendsADamagedFolder() throws IOException {
    Files.writeString(folder.resolve("manifest.txt"), "nonsense");
    CheckedFolder.ensure(folder, CheckedFolderTest::fill);
    assertTrue(CheckedFolder.intact(folder));
    assertEquals("abc", Files.readString(folder.resolve("lib/a.jar")));
  }

  @Test
  void leavesNothingHalfDoneWhenFillingFails() throws IOException {
    assertThrows(
        IOException.class,
        () ->
            CheckedFolder.install(
                temp.resolve("other"),
                fresh -> {
                  fill(fresh);
                  throw new IOException("disk full");
                }));
    try (var left = Files.list(temp)) {
      assertEquals(1, left.count());
    }
  }
}
