import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, type KeyboardEvent, type Ref } from 'react';
import { countImages } from './place-words';
import { useNearTokens, useSuggestions } from './search-queries';
import { exactSuggestion, orderSuggestions, splitMatch } from './suggestions';
import classes from './TokenField.module.css';
import { useTextOf } from './use-text-of';

const suggestAfterMs = 80;

interface TokenFieldProps {
  ref?: Ref<HTMLInputElement>;
  label?: string;
  placeholder?: string;
  /** Empty while none has been chosen. */
  token: string;
  isNegative: boolean;
  /** Groups are named instead. */
  isGroup?: boolean;
  onTake: (token: string) => void;
}

/** Where one types a token; a token of the library is taken as soon as it is typed in full. */
export function TokenField(props: TokenFieldProps) {
  const { ref, label = 'Token', token, isNegative, isGroup = false, onTake } = props;
  const { placeholder = `${label}, e.g. blue eyes` } = props;
  const kind = isGroup ? 'group' : 'token';
  const [text, setText] = useTextOf(token);
  const [asked] = useDebouncedValue(text.trim(), suggestAfterMs);
  const { data, isPlaceholderData } = useSuggestions({ token: asked, isNegative, isGroup });
  const isCurrent = asked === text.trim() && !isPlaceholderData;
  const suggestions = orderSuggestions(asked, data ?? []);
  const isUnknown = isCurrent && asked !== '' && data?.length === 0;
  const near = useNearTokens({ token: asked, isNegative, isGroup }, isUnknown).data ?? [];
  const options = isUnknown ? near : suggestions;
  const combobox = useCombobox();

  const exact = isCurrent ? exactSuggestion(asked, data ?? [])?.token : undefined;
  useEffect(() => {
    if (exact !== undefined && exact !== token) onTake(exact);
    // Typing takes it, not another way of taking.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [exact, token]);

  // What the arrows chose is a place in the list; in another list it would be another token.
  const listed = options.map((option) => option.token).join('\n');
  const { resetSelectedOption } = combobox;
  useEffect(() => {
    resetSelectedOption();
    // The combobox gives new functions each time; only a new list counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [listed]);

  function take(taken: string): void {
    // Without a token there is no term: what was there stays.
    setText(taken === '' ? token : taken);
    if (taken !== '' && taken !== token) onTake(taken);
    combobox.closeDropdown();
  }

  /** The first suggestion is the text itself if there is one, but it must not answer an older text. */
  function takeTyped(): void {
    const first = isCurrent && asked !== '' && !isUnknown ? suggestions[0]?.token : undefined;
    take(first ?? text.trim());
  }

  function handleChange(typed: string): void {
    setText(typed);
    combobox.resetSelectedOption();
    combobox.openDropdown();
  }

  function handleKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) takeTyped();
    if (event.key === 'Escape' && combobox.dropdownOpened) event.stopPropagation();
  }

  return (
    <Combobox store={combobox} onOptionSubmit={take} shadow="md" offset={4}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          ref={ref}
          role="combobox"
          aria-label={label}
          placeholder={placeholder}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          rightSection={
            text !== '' && (
              <CloseButton
                size="sm"
                aria-label={`Clear ${label.toLowerCase()}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => handleChange('')}
              />
            )
          }
          value={text}
          maxLength={2_000}
          spellCheck={false}
          onChange={(event) => handleChange(event.currentTarget.value)}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => take(text.trim())}
          onKeyDown={handleKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={options.length === 0 && !isUnknown}>
        {isUnknown && (
          <p className={classes.unknown}>
            No image has the {kind} “{asked}”.{near.length > 0 && ' Near it:'}
          </p>
        )}
        <Combobox.Options className={classes.options} aria-label={isGroup ? 'Groups' : 'Tokens'}>
          {options.map(({ token: option, imageCount }) => (
            <Combobox.Option
              key={option}
              value={option}
              active={option === token}
              aria-label={`${option}, ${countImages(imageCount)}`}
            >
              <span className={classes.option}>
                <Match token={option} text={asked} />
                <span className={classes.count}>{imageCount.toLocaleString('en-US')}</span>
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Match({ token, text }: { token: string; text: string }) {
  const [before, match, after] = splitMatch(token, text);
  return (
    <span className={classes.token}>
      {before}
      {match && <strong>{match}</strong>}
      {after}
    </span>
  );
}
