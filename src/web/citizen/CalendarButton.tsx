import { Button } from '#web/ui/Button.tsx';
import { calendarFile } from '#web/ui/calendar-file.ts';
import { useInner } from './app.ts';

interface CalendarButtonProps {
  readonly opens: string;
  readonly closes?: string | undefined;
}

/** Puts the date into the phone’s own calendar, with a reminder when it opens. */
export function CalendarButton({ opens, closes }: CalendarButtonProps) {
  const { words, programme } = useInner();
  const save = () => {
    const file = calendarFile({ id: `${programme.id}-${opens}`, title: words.date.calendarTitle(programme.name), opens, closes });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([file], { type: 'text/calendar;charset=utf-8' }));
    link.download = `${programme.id}.ics`;
    link.click();
    // The download has its own hold on the bytes once the click has returned.
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  return (
    <p>
      <Button onPress={save}>{words.date.calendar}</Button>
    </p>
  );
}
