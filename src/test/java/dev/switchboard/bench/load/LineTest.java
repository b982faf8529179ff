package dev.switchboard.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

  private final Line line = new Line(0);

  @Test
  void allInOrderLeavesNothingToSay() {
    say(3);
    hear(1, 2, 3);

    assertThat(line.tally()).isEqualTo(Tally.NONE);
  }

  @Test
  void whatWasAcknowledgedAndNeverHeardIsLost() {
    say(3);
    hear(1, 3);

    assertThat(line.tally()).isEqualTo(new Tally(1, 0, 0, 0));
  }

  @Test
  void whatComesAfterItsSuccessorIsReorderedAndWhatComesAgainIsRepeated() {
    say(3);
    hear(1, 3, 2, 2);

    assertThat(line.tally()).isEqualTo(new Tally(0, 1, 1, 0));
  }

  @Test
  void whatWasRefusedIsNotLost() {
    line.next(1);
    line.failed();

    assertThat(line.tally()).isEqualTo(new Tally(0, 0, 0, 1));
  }

  private void say(int count) {
    for (int i = 0; i < count; i++) {
      line.acknowledged(line.next(System.nanoTime()));
    }
  }

  private void hear(int... numbers) {
    for (var number : numbers) {
      line.heard(new Mark(0, number, System.nanoTime()));
    }
  }
}
